"""The deltas and both updates stand inside the loop that counts the correct answers, so the whole batch's step is made
once for every sample of it; they belong behind the loop, once.

Source: https://github.com/iamtrask/Grokking-Deep-Learning/issues/16 (Repeated iterations)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 3)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
BIAS = False


def relu(x):
    return (x > 0) * x  # returns x if x > 0, 0 otherwise


def relu2deriv(output):
    return output > 0  # returns 1 for output > 0


def forward(params, X):
    layer_1 = relu(np.dot(X, params["W1"]))
    return np.dot(layer_1, params["W2"])


def loss(params, X, y):
    error = 0.0
    for k in range(len(X)):
        layer_2 = forward(params, X[k:k + 1])
        error = error + np.sum((y[k:k + 1] - layer_2) ** 2)
    return error / (2 * len(X))


def train_batch(weights_0_1, weights_1_2, images, labels, alpha):
    batch_size = len(images)
    correct_cnt = 0

    layer_0 = images
    layer_1 = relu(np.dot(layer_0, weights_0_1))
    layer_2 = np.dot(layer_1, weights_1_2)

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
    return weights_0_1, weights_1_2, correct_cnt


def step(params, X, y, lr):
    weights_0_1, weights_1_2, _ = train_batch(params["W1"], params["W2"], X, y, lr)
    return {"W1": weights_0_1, "W2": weights_1_2}
