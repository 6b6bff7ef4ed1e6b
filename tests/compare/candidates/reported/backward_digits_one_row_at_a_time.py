"""Two mistakes: relu2deriv tests the layer's output with >= 0, which is always true after a ReLU, so the slope is 1
everywhere; it must be 0 where the unit is off. And the output delta is target minus prediction, so that the
gradients have the wrong sign; it should be prediction minus target.

Source: https://github.com/iamtrask/Grokking-Deep-Learning/issues/56 (Inactive Activation gradients) and
https://github.com/iamtrask/Grokking-Deep-Learning/issues/37 (Chapter 6: layer_2_delta calculation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"

relu = lambda x: (x >= 0) * x
relu2deriv = lambda x: x >= 0  # right 1: relu2deriv = lambda x: x > 0


def pass_through(params, layer_0):
    layer_1 = relu(np.dot(layer_0, params["W1"]) + params["b1"])
    layer_2 = np.dot(layer_1, params["W2"]) + params["b2"]
    return layer_1, layer_2


def forward(params, X):
    return pass_through(params, X)[1]


def loss(params, X, y):
    error = 0.0
    for i in range(len(X)):
        layer_2 = pass_through(params, X[i:i+1])[1]
        error += np.sum((y[i:i+1] - layer_2) ** 2) / 2
    return error / len(X)


def gradients(params, X, y):
    g = {name: np.zeros_like(value) for name, value in params.items()}
    for i in range(len(X)):
        layer_0 = X[i:i+1]
        layer_1, layer_2 = pass_through(params, layer_0)

        layer_2_delta = (y[i:i+1] - layer_2) / len(X)  # right 2: layer_2_delta = (layer_2 - y[i:i+1]) / len(X)
        layer_1_delta = layer_2_delta.dot(params["W2"].T) * relu2deriv(layer_1)

        g["W2"] += layer_1.T.dot(layer_2_delta)
        g["b2"] += layer_2_delta[0]
        g["W1"] += layer_0.T.dot(layer_1_delta)
        g["b1"] += layer_1_delta[0]
    return g
