"""The error goes back through the second layer's weights straight to the first layer's: the derivative of the ReLU
between them is missing.

Source: https://forums.fast.ai/t/could-someone-help-me-verify-troubleshoot-my-implementation-of-backpropagation/107030
(Could someone help me verify/troubleshoot my implementation of backpropagation?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def lin(x, w, b): return x @ w + b


def relu(x): return x.clip(min=0)


def mse(out, targ): return ((out[:, 0] - targ[:, 0]) ** 2).mean()


def model(params, trn_x):
    l1 = relu(lin(trn_x, params["W1"], params["b1"]))
    l2 = lin(l1, params["W2"], params["b2"])
    return l1, l2


def forward(params, X):
    return model(params, X)[1]


def loss(params, X, y):
    return mse(forward(params, X), y)


def gradients(params, X, y):
    trn_x, trn_y = X, y
    l1, l2 = model(params, trn_x)
    w2 = params["W2"][:, 0]
    diff = (2 / trn_x.shape[0]) * (l2[:, 0] - trn_y[:, 0])
    w2_gs = np.einsum("n,nh->h", diff, l1)[:, None]
    b2_gs = np.einsum("n->", diff).reshape(1)
    l1_gs = np.einsum("n,h->nh", diff, w2)  # right: l1_gs = np.einsum("n,h->nh", diff, w2) * (l1 > 0)
    w1_gs = np.einsum("ni,nh->ih", trn_x, l1_gs)
    b1_gs = np.einsum("nh->h", l1_gs)
    return {"W1": w1_gs, "b1": b1_gs, "W2": w2_gs, "b2": b2_gs}
