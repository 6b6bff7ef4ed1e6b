"""The derivative of tanh is taken as the hyperbolic secant of the activation. 1 - A1**2 (the square of the secant of
Z1) is due.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of a DeepLearning.AI thread 'Back
Propagation Not Working Accurately')
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def propagate(params, X, Y):
    m = X.shape[1]

    # forward
    Z1 = np.dot(params["W1"], X) + params["b1"][:, None]
    A1 = np.tanh(Z1)
    Z2 = np.dot(params["W2"], A1) + params["b2"][:, None]
    A2 = 1 / (1 + np.exp(-Z2))
    if Y is None:
        return A2, None, None

    cost = np.sum(np.logaddexp(0, Z2) - Y * Z2) / m

    # backward
    dL_dZ2 = (A2 - Y) / m
    dL_dA1 = np.dot(params["W2"].T, dL_dZ2)
    dL_dZ1 = dL_dA1 / np.cosh(A1)  # right: dL_dZ1 = dL_dA1 * (1 - A1 ** 2)
    grads = {
        "W2": np.dot(dL_dZ2, A1.T),
        "b2": np.sum(dL_dZ2, axis=1),
        "W1": np.dot(dL_dZ1, X.T),
        "b1": np.sum(dL_dZ1, axis=1),
    }
    return A2, cost, grads


def forward(params, X):
    return propagate(params, X.T, None)[0].T


def loss(params, X, y):
    return propagate(params, X.T, y.T)[1]


def gradients(params, X, y):
    return propagate(params, X.T, y.T)[2]


def predict(params, X):
    return (forward(params, X)[:, 0] > 0.5).astype(int)
