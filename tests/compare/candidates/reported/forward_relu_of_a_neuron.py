"""relu takes np.max(x, 0), where 0 is the axis: the maximum of one number along its axis is the number itself, so negative
sums of a neuron pass through unchanged.

Source: https://github.com/danjelito/nn-from-scratch (notebook on the backpropagation of the ReLU of a single neuron)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def relu(x):
    return np.max(x, 0)  # right: return np.maximum(x, 0)


def neuron(inputs, weights, bias):
    z = bias
    for x, w in zip(inputs, weights):
        z = z + x * w
    return z


def layer(inputs, w, b, activation=None):
    out = []
    for weights, bias in zip(w, b):
        z = neuron(inputs, weights, bias)
        out.append(activation(z) if activation else z)
    return np.array(out)


def forward(params, X):
    outputs = []
    for x in X:
        hidden = layer(x, params["W1"], params["b1"], relu)
        outputs.append(layer(hidden, params["W2"], params["b2"]))
    return np.array(outputs)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
