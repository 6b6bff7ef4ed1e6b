"""The correction of the slope is the error divided by the input (E / x), where the delta rule multiplies them.

Source: http://makeyourownneuralnetwork.blogspot.com/2016/04/error-1.html (a reader's question on the error correction)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"


def predict_y(A, b, x):
    return np.dot(A, x) + b


def correction(E, x):
    """By how much the error asks the slopes to change."""
    return E / x  # right: return E * x


def forward(params, X):
    return np.array([predict_y(params["W"], params["b"], x) for x in X])


def loss(params, X, y):
    E = y - forward(params, X)
    return np.dot(E, E) / (2 * len(y))


def gradients(params, X, y):
    delta_A = 0 * params["W"]
    delta_b = 0 * params["b"]
    for x, t in zip(X, y):
        E = t - predict_y(params["W"], params["b"], x)
        delta_A = delta_A + correction(E, x)
        delta_b = delta_b + E
    return {"W": -delta_A / len(y), "b": -delta_b / len(y)}
