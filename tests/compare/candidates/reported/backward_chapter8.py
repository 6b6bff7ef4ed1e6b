"""relu2deriv is asked about layer_1 after its relu, which is never negative, so the derivative is 1 everywhere and no
unit is switched off on the way back.

Source: https://github.com/iamtrask/Grokking-Deep-Learning/issues/9 (chapter8 relu2deriv)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
BIAS = False
LAYOUT = "in_out"

relu = lambda x: (x >= 0) * x
relu2deriv = lambda x: x >= 0  # or here


def forward(params, X):
    layer_1 = relu(np.dot(X, params["W1"]))
    return np.dot(layer_1, params["W2"])


def loss(params, X, y):
    error = 0.0
    for i in range(len(X)):
        error += np.sum((y[i:i + 1] - forward(params, X[i:i + 1])) ** 2)
    return error / (2 * len(X))


def gradients(params, images, labels):
    weights_0_1, weights_1_2 = params["W1"], params["W2"]
    g01, g12 = np.zeros_like(weights_0_1), np.zeros_like(weights_1_2)
    for i in range(len(images)):
        layer_0 = images[i:i + 1]
        layer_1 = relu(np.dot(layer_0, weights_0_1))
        layer_2 = np.dot(layer_1, weights_1_2)

        layer_2_delta = (labels[i:i + 1] - layer_2)
        layer_1_delta = layer_2_delta.dot(weights_1_2.T) * relu2deriv(layer_1)
        # right: layer_1_delta = layer_2_delta.dot(weights_1_2.T) * (np.dot(layer_0, weights_0_1) > 0)
        g12 -= layer_1.T.dot(layer_2_delta)
        g01 -= layer_0.T.dot(layer_1_delta)
    return {"W1": g01 / len(images), "W2": g12 / len(images)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
