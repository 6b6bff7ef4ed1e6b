"""The second layer is fed with the state, as the first layer is; it should get the first layer's output.

Source: https://github.com/EndingCredits/Neural-Episodic-Control/pull/3 (Update networks.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 5, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def linear(input_, w, b, activation_fn=None):
    out = input_ @ w.T + b
    if activation_fn is not None:
        return activation_fn(out)
    return out


def relu(x):
    return np.maximum(x, 0)


def feedforward_network(state, w):
    activation_fn = relu

    l1 = linear(state, w["W1"], w["b1"], activation_fn=activation_fn)
    l2 = linear(state, w["W2"], w["b2"], activation_fn=activation_fn)
    # right: l2 = linear(l1, w["W2"], w["b2"], activation_fn=activation_fn)

    embedding = linear(l2, w["W3"], w["b3"])

    # Returns the network output, hidden layers
    return embedding, [l1, l2]


def forward(params, X):
    embedding, _ = feedforward_network(X, params)
    return embedding


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    embedding, (l1, l2) = feedforward_network(X, params)
    grads = {}
    delta = 2 * (embedding - y) / y.size
    grads["W3"], grads["b3"] = delta.T @ l2, delta.sum(axis=0)
    delta = delta @ params["W3"] * (l2 > 0)
    grads["W2"], grads["b2"] = delta.T @ l1, delta.sum(axis=0)
    delta = delta @ params["W2"] * (l1 > 0)
    grads["W1"], grads["b1"] = delta.T @ X, delta.sum(axis=0)
    return grads
