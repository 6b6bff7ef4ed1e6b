"""The layer computes the activated value, then returns the value before the activation, so that the network is linear.
It should return the activated one.

Source: https://github.com/nicola-decao/MolGAN/issues/3 (This seems to be a bug.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LAYOUT = "in_out"


def dense(inputs, kernel, bias, activation=None):
    output = np.matmul(inputs, kernel) + bias
    activated = activation(output) if activation is not None else output
    return output  # right: return activated


def multi_dense_layers(inputs, params, activation=None):
    hidden = inputs
    n_layers = len(params) // 2
    for i in range(1, n_layers):
        hidden = dense(hidden, params["W%d" % i], params["b%d" % i], activation)
    return dense(hidden, params["W%d" % n_layers], params["b%d" % n_layers])


def forward(params, X):
    return multi_dense_layers(X, params, activation=np.tanh)


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))
