"""relu2deriv uses >= on the activated layer, which is never negative: the mask is always 1 and no unit is ever
switched off in the backward pass.

Source: https://github.com/iamtrask/Grokking-Deep-Learning/pull/13 (Modified relu() and relu2deriv)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"

relu = lambda x: (x > 0) * x
relu2deriv = lambda x: x >= 0  # right: relu2deriv = lambda x: x > 0


def layers(params, images):
    layer_0 = images
    layer_1 = relu(np.dot(layer_0, params["W1"]) + params["b1"])
    layer_2 = np.dot(layer_1, params["W2"]) + params["b2"]
    return layer_0, layer_1, layer_2


def forward(params, X):
    return layers(params, X)[2]


def loss(params, X, y):
    error = 0.0
    for i in range(len(X)):
        layer_2 = layers(params, X[i:i + 1])[2]
        error += np.sum((y[i:i + 1] - layer_2) ** 2)
    return error / 2 / len(X)


def step(params, X, y, lr):
    weights_0_1, weights_1_2 = params["W1"], params["W2"]
    layer_0, layer_1, layer_2 = layers(params, X)
    layer_2_delta = (layer_2 - y) / len(X)
    layer_1_delta = layer_2_delta.dot(weights_1_2.T) * relu2deriv(layer_1)  # or here
    new = {}
    new["W2"] = weights_1_2 - lr * layer_1.T.dot(layer_2_delta)
    new["b2"] = params["b2"] - lr * layer_2_delta.sum(axis=0)
    new["W1"] = weights_0_1 - lr * layer_0.T.dot(layer_1_delta)
    new["b1"] = params["b1"] - lr * layer_1_delta.sum(axis=0)
    return new
