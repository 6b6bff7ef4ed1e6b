"""Deltas and the weights' update stand inside the loop over the batch's images: each batch is applied once for every
image in it, where it should be applied once after the loop.

Source: https://github.com/iamtrask/Grokking-Deep-Learning/pull/54 (fix: chapter8 batch processing)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 3)
LAYOUT = "in_out"
BIAS = False
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"


def relu(x):
    return (x >= 0) * x  # returns x if x > 0, 0 otherwise


def relu2deriv(output):
    return output > 0


def forward(params, X):
    layer_1 = relu(np.dot(X, params["W1"]))
    return np.dot(layer_1, params["W2"])


def loss(params, X, y):
    return np.sum((y - forward(params, X)) ** 2) / (2 * len(X))


def step(params, X, y, lr):
    images, labels, alpha = X, y, lr
    weights_0_1, weights_1_2 = params["W1"], params["W2"]
    batch_size = len(images)
    correct_cnt = 0
    error = 0.0

    layer_0 = images
    layer_1 = relu(np.dot(layer_0, weights_0_1))
    layer_2 = np.dot(layer_1, weights_1_2)
    error += np.sum((labels - layer_2) ** 2)

    for k in range(batch_size):
        correct_cnt += int(np.argmax(layer_2[k:k + 1]) == np.argmax(labels[k:k + 1]))

        layer_2_delta = (labels - layer_2) / batch_size  # right: nothing
        layer_1_delta = layer_2_delta.dot(weights_1_2.T) * relu2deriv(layer_1)  # right: nothing
        weights_1_2 = weights_1_2 + alpha * layer_1.T.dot(layer_2_delta)  # right: nothing
        weights_0_1 = weights_0_1 + alpha * layer_0.T.dot(layer_1_delta)  # right: nothing

    # missing: layer_2_delta = (labels - layer_2) / batch_size
    # missing: layer_1_delta = layer_2_delta.dot(weights_1_2.T) * relu2deriv(layer_1)
    # missing: weights_1_2 = weights_1_2 + alpha * layer_1.T.dot(layer_2_delta)
    # missing: weights_0_1 = weights_0_1 + alpha * layer_0.T.dot(layer_1_delta)
    return {"W1": weights_0_1, "W2": weights_1_2}
