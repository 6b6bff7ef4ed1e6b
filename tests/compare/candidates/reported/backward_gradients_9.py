"""The gradient of the first layer passes through the ReLU unchanged: it has no factor that is 0 where the layer was off.

Source: https://forums.fast.ai/t/could-someone-help-me-verify-troubleshoot-my-implementation-of-backpropagation/107030
(gradients of a two-layer network differ from PyTorch's)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def lin(x, w, b):
    return x @ w.T + b


def relu(x):
    return np.maximum(x, 0.)


def mse(pred, trn_y):
    return ((pred - trn_y) ** 2).mean()


def forward(params, X):
    l1 = relu(lin(X, params["W1"], params["b1"]))
    return lin(l1, params["W2"], params["b2"])


def loss(params, X, y):
    return mse(forward(params, X), y)


def gradients(params, X, y):
    trn_x, trn_y = X, y
    w1, b1, w2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]

    l1 = relu(lin(trn_x, w1, b1))
    l2 = lin(l1, w2, b2)

    diff = (2 / trn_y.size) * (l2 - trn_y)
    w2_gs = (diff[:, :, None] * l1[:, None, :]).sum(0)
    b2_gs = diff.sum(0)

    l1_gs = diff @ w2  # right: l1_gs = (diff @ w2) * (l1 > 0)
    w1_gs = (l1_gs[:, :, None] * trn_x[:, None, :]).sum(0)
    b1_gs = l1_gs.sum(0)
    return {"W1": w1_gs, "b1": b1_gs, "W2": w2_gs, "b2": b2_gs}
