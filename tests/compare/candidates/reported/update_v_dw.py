"""The velocity is made as a moving average, with 1 - beta before the gradient, where SGD with momentum adds the whole
gradient.

Source: https://github.com/keras-team/keras/issues/13971 (Confused about momentum in SGD)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "relu"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.8

beta = MOMENTUM


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def propagate(p, X):
    """X has one column per example."""
    Z1 = np.dot(p["W1"], X) + p["b1"].reshape(-1, 1)
    A1 = np.maximum(0, Z1)
    A2 = sigmoid(np.dot(p["W2"], A1) + p["b2"].reshape(-1, 1))
    return Z1, A1, A2


def back(p, X, Y):
    m = X.shape[1]
    Z1, A1, A2 = propagate(p, X)
    dZ2 = (A2 - Y) * A2 * (1 - A2)
    dZ1 = np.dot(p["W2"].T, dZ2) * (Z1 > 0)
    return {
        "W1": np.dot(dZ1, X.T) / m,
        "b1": np.sum(dZ1, axis=1) / m,
        "W2": np.dot(dZ2, A1.T) / m,
        "b2": np.sum(dZ2, axis=1) / m,
    }


def forward(params, X):
    return propagate(params, X.T)[-1].T


def gradients(params, X, y):
    return back(params, X.T, y.T)


def step(params, X, y, lr, state):
    d = back(params, X.T, y.T)
    w, v = {}, {}
    for key in params:
        v_prev = state.get(key, np.zeros_like(params[key]))
        v[key] = beta * v_prev + (1 - beta) * d[key]  # right: v[key] = beta * v_prev + d[key]
        w[key] = params[key] - lr * v[key]
    return w, v
