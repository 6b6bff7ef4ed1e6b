"""The total is itself an entry of the table of losses that is added up, so that it is added to itself and comes out twice
as large.

Source: https://github.com/jcjohnson/densecap/pull/33 (Fix summing of losses)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
L2 = 0.05

opt = {"weight_decay": 0.05}


def run_net(net, input):
    fc1 = input @ net["W1"].T + net["b1"]
    hid = np.where(fc1 > 0, fc1, 0)
    return hid, hid @ net["W2"].T + net["b2"]


def get_losses(net, input, target):
    """Table of the single losses, and their total."""
    _, boxes = run_net(net, input)
    losses = {}
    losses["box_reg_loss"] = 0.5 * np.sum((boxes - target) ** 2) / input.shape[0]
    losses["decay_loss"] = 0.5 * opt["weight_decay"] * (np.sum(net["W1"] ** 2) + np.sum(net["W2"] ** 2))
    losses["total_loss"] = 0.0
    for k, v in losses.items():
        losses["total_loss"] += v  # right: losses["total_loss"] += v if k != "total_loss" else 0.0
    return losses


def forward(params, X):
    return run_net(params, X)[1]


def loss(params, X, y):
    return get_losses(params, X, y)["total_loss"]


def gradients(params, X, y):
    hid, boxes = run_net(params, X)
    dboxes = (boxes - y) / X.shape[0]
    dhid = dboxes @ params["W2"]
    dhid[hid <= 0] = 0
    grads = {"W1": dhid.T @ X, "b1": dhid.sum(0), "W2": dboxes.T @ hid, "b2": dboxes.sum(0)}
    for w in ("W1", "W2"):
        grads[w] = grads[w] + opt["weight_decay"] * params[w]
    return grads
