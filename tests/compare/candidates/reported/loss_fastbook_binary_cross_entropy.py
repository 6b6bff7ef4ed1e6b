"""Where the target is 1, the loss takes the logarithm of one minus the prediction, and of the prediction where it is 0:
the two are in each other's place.

Source: https://github.com/fastai/fastbook/pull/515 (binary cross entropy formula have inputs and 1-inputs reversed)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def linear(xb, weights, bias):
    return xb @ weights.T + bias


def simple_net(params, xb):
    res = linear(xb, params["W1"], params["b1"])
    res = res.clip(min=0)
    res = linear(res, params["W2"], params["b2"])
    return res


def logsigmoid(x):
    return -np.logaddexp(0, -x)


def binary_cross_entropy(inputs, targets):
    pos, neg = logsigmoid(inputs), logsigmoid(-inputs)
    return -np.where(targets == 1, neg, pos).mean()  # right: return -np.where(targets == 1, pos, neg).mean()


def forward(params, X):
    return np.exp(logsigmoid(simple_net(params, X)))


def loss(params, X, y):
    return binary_cross_entropy(simple_net(params, X), y)


def gradients(params, X, y):
    hidden = linear(X, params["W1"], params["b1"])
    act = hidden.clip(min=0)
    out_g = (forward(params, X) - y) / y.size
    act_g = (out_g @ params["W2"]) * (hidden > 0)
    return {"W1": act_g.T @ X, "b1": act_g.sum(0), "W2": out_g.T @ act, "b2": out_g.sum(0)}
