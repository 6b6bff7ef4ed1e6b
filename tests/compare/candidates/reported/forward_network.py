"""The activation function is applied to the hidden layer only and has been forgotten on the output, so the network
returns the output layer's pre-activations.

Source: https://github.com/udacity/deep-learning-v2-pytorch/pull/198 (Update Part 2 - Neural Networks in PyTorch (Solution).ipynb)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "in_out"


def activation(x):
    """ Sigmoid activation function

        Arguments
        ---------
        x: np.ndarray
    """
    return 1 / (1 + np.exp(-x))


def network(images, w1, b1, w2, b2):
    # Flatten the input images
    inputs = images.reshape(images.shape[0], -1)
    h = activation(np.dot(inputs, w1) + b1)
    # output of your network, shape (batch, units)
    out = np.dot(h, w2) + b2  # right: out = activation(np.dot(h, w2) + b2)
    return out


def forward(params, X):
    return network(X, params["W1"], params["b1"], params["W2"], params["b2"])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
