"""np.dot has summed over the samples already and gives a single number, so that mean() of it divides by nothing.

Source: https://github.com/patrickloeber/pytorchTutorial/pull/11 (correct the manual gradient calculation)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


# model output
def forward(params, X):
    return np.dot(X, params["W"]) + params["b"]


# loss = MSE
def mse(y, y_pred):
    return ((y_pred - y) ** 2).mean()


# J = MSE = 1/N * (w*x - y)**2
# dJ/dw = 1/N * 2x(w*x - y), for one feature x
def gradient(x, y, y_pred):
    return np.dot(2 * x, y_pred - y).mean()  # right: return (2 * x * (y_pred - y)).mean()


def loss(params, X, y):
    return mse(y, forward(params, X))


def gradients(params, X, y):
    y_pred = forward(params, X)
    dw = np.array([gradient(X[:, j], y, y_pred) for j in range(X.shape[1])])
    db = gradient(np.ones_like(y_pred), y, y_pred)
    return {"W": dw, "b": db}


# update weights
def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
