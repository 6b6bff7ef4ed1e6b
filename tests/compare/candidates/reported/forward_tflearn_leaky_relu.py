"""leaky_relu overwrites x with relu(x) before it takes the negative part of it, which is then always zero, so that it is
an ordinary ReLU.

Source: https://github.com/tflearn/tflearn/pull/784 (Fix Leaky ReLU activation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def relu(x):
    return np.maximum(x, 0)


def leaky_relu(x, alpha=0.01):
    """LeakyReLU, a ReLU with a small slope for negative values."""
    x = relu(x)  # right: m_x = relu(-x)
    m_x = relu(-x)  # right: x = relu(x)
    x = x - alpha * m_x
    return x


def linear(x):
    return x


activations = {"leaky_relu": leaky_relu, "linear": linear}


def fully_connected(incoming, W, b, activation="linear"):
    inference = np.dot(incoming, W)
    inference = inference + b
    return activations[activation](inference)


def regression(y_pred, y_true):
    """Mean square loss."""
    return np.mean(np.square(y_pred - y_true))


def forward(params, X):
    net = fully_connected(X, params["W1"], params["b1"], activation="leaky_relu")
    net = fully_connected(net, params["W2"], params["b2"])
    return net


def loss(params, X, y):
    return regression(forward(params, X), y)
