"""Two mistakes: t starts at 1 and is counted up before its first use, so the first correction is for t = 2; and the
weight decay is subtracted from the gradient instead of added.

Source: https://github.com/cs231n/cs231n.github.io/issues/179 (bad initialization in adam: t) and
https://github.com/chainer/chainer/issues/261 (g -= decay * p)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"
OPTIMIZER = "adam"
WEIGHT_DECAY = 0.1


def adam(x, dx, config=None):
    config = {} if config is None else dict(config)
    config.setdefault("beta1", 0.9)
    config.setdefault("beta2", 0.999)
    config.setdefault("epsilon", 1e-8)
    config.setdefault("decay", WEIGHT_DECAY)
    config.setdefault("m", np.zeros_like(x))
    config.setdefault("v", np.zeros_like(x))
    config.setdefault("t", 1)  # right 1: config.setdefault("t", 0)

    dx = dx - config["decay"] * x  # right 2: dx = dx + config["decay"] * x
    config["t"] += 1
    config["m"] = config["beta1"] * config["m"] + (1 - config["beta1"]) * dx
    config["v"] = config["beta2"] * config["v"] + (1 - config["beta2"]) * dx ** 2
    mt = config["m"] / (1 - config["beta1"] ** config["t"])
    vt = config["v"] / (1 - config["beta2"] ** config["t"])
    next_x = x - config["learning_rate"] * mt / (np.sqrt(vt) + config["epsilon"])
    return next_x, config


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    return sigmoid(X.dot(params["W1"]) + params["b1"]).dot(params["W2"]) + params["b2"]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / X.shape[0]


def gradients(params, X, y):
    h = sigmoid(X.dot(params["W1"]) + params["b1"])
    dout = (h.dot(params["W2"]) + params["b2"] - y) / X.shape[0]
    dh = dout.dot(params["W2"].T) * h * (1 - h)
    return {"W1": X.T.dot(dh), "b1": dh.sum(axis=0), "W2": h.T.dot(dout), "b2": dout.sum(axis=0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    next_params, configs = {}, {}
    for p, w in params.items():
        config = dict(state.get(p, {}))
        config["learning_rate"] = lr
        next_params[p], configs[p] = adam(w, grads[p], config)
    return next_params, configs
