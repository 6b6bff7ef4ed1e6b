"""fully_connected has ReLU as its default activation and the output layer doesn't say activation_fn=None, so the
predictions are cut off at 0; the last layer should be linear.

Source: https://github.com/dennybritz/reinforcement-learning/issues/186 (The output layer should not using RELU
activation function.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 8, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def relu(x):
    return np.maximum(x, 0)


class Scope:
    """The layers that were built, in order, for the way back."""

    def __init__(self):
        self.layers = []


def fully_connected(scope, inputs, weights, biases, activation_fn=relu):
    z = inputs @ weights.T + biases
    scope.layers.append((inputs, weights, z, activation_fn))
    if activation_fn is None:
        return z
    return activation_fn(z)


def build_model(params, X):
    scope = Scope()
    fc1 = fully_connected(scope, X, params["W1"], params["b1"])
    predictions = fully_connected(scope, fc1, params["W2"], params["b2"])
    # right: predictions = fully_connected(scope, fc1, params["W2"], params["b2"], activation_fn=None)
    return predictions, scope


def forward(params, X):
    return build_model(params, X)[0]


def loss(params, X, y):
    predictions, _ = build_model(params, X)
    losses = np.square(y - predictions)
    return losses.mean()


def gradients(params, X, y):
    predictions, scope = build_model(params, X)
    up = 2 * (predictions - y) / predictions.size
    grads = {}
    for i in range(len(scope.layers), 0, -1):
        inputs, weights, z, activation_fn = scope.layers[i - 1]
        if activation_fn is not None:
            up = up * (z > 0)
        grads["W%d" % i] = up.T @ inputs
        grads["b%d" % i] = up.sum(axis=0)
        up = up @ weights
    return grads
