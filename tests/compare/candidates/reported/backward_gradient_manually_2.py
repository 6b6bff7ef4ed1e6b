"""np.dot sums over the samples already, so the .mean() behind it does nothing: the weights' gradient of the mean
squared error has to be divided by the number of samples.

Source: https://github.com/patrickloeber/pytorchTutorial/pull/5 (Update 05_1_gradientdescent_manually.py)
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
def loss(params, x, y):
    y_pred = forward(params, x)
    return ((y_pred - y) ** 2).mean()


# J = MSE = 1/N * (w*x - y)**2
# dJ/dw = 1/N * 2x(w*x - y)
def gradient(x, y, y_pred):
    return np.dot(2 * x, y_pred - y).mean()  # right: return np.dot(2 * x, y_pred - y) / len(y)


def gradient_b(y, y_pred):
    return (2 * (y_pred - y)).mean()


def gradients(params, X, y):
    y_pred = forward(params, X)
    dw = [gradient(X[:, k], y, y_pred) for k in range(X.shape[1])]
    return {"W": np.array(dw), "b": gradient_b(y, y_pred)}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    w = params["W"] - lr * grads["W"]
    b = params["b"] - lr * grads["b"]
    return {"W": w, "b": b}
