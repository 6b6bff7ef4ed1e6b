"""The learning rate is rescaled by the number of visible units; it should be divided by the number of samples.

Source: https://github.com/sphinxteam/Boltzmann.jl/pull/9 (Correcting learning rate rescaling)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def logistic(x):
    return 1 / (1 + np.exp(-x))


def vis_to_hid(net, vis):
    return logistic(net["W1"] @ vis + net["b1"][:, None])


def hid_to_out(net, hid):
    return logistic(net["W2"] @ hid + net["b2"][:, None])


def gradient_classic(net, vis, target):
    hid = vis_to_hid(net, vis)
    out = hid_to_out(net, hid)
    d_out = (out - target) * out * (1 - out)
    d_hid = net["W2"].T @ d_out * hid * (1 - hid)
    return {
        "W1": d_hid @ vis.T,
        "b1": d_hid.sum(axis=1),
        "W2": d_out @ hid.T,
        "b2": d_out.sum(axis=1),
    }


def fit_batch(net, vis, target, lr):
    """One update; vis is (visible units, samples)."""
    dtheta = gradient_classic(net, vis, target)
    lr = lr / vis.shape[0]  # right: lr = lr / vis.shape[1]
    return {k: net[k] - lr * dtheta[k] for k in net}


def forward(params, X):
    return hid_to_out(params, vis_to_hid(params, X.T)).T


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / 2 / len(X)


def step(params, X, y, lr):
    return fit_batch(params, X.T, y.T, lr)
