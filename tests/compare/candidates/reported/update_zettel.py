"""The decay is added to the weights in the step, so that they grow; it should be subtracted.

Source: https://czlwang.com/zettel/20230915102823-weight_decay_and_l2_regularization.html (w - learning_rate * grad_w + ...)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
BIAS = False
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.05

lambda_ = WEIGHT_DECAY


def model(ws, x):
    h = np.tanh(x @ ws[0].T)
    return h, h @ ws[1].T


def grad(ws, x, y):
    h, out = model(ws, x)
    d = (out - y) / len(x)
    dh = d @ ws[1] * (1 - h * h)
    return [dh.T @ x, d.T @ h]


def update(w, grad_w, learning_rate):
    return w - learning_rate * grad_w + learning_rate * lambda_ * w  # right: return w - learning_rate * grad_w - learning_rate * lambda_ * w


def forward(params, X):
    return model([params["W1"], params["W2"]], X)[1]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / (2 * len(X))


def gradients(params, X, y):
    g1, g2 = grad([params["W1"], params["W2"]], X, y)
    return {"W1": g1, "W2": g2}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: update(params[k], g[k], lr) for k in params}
