"""In the update of the second layer the delta is missing: the weights times alpha are subtracted from the weights, and
it should be the derivative times alpha.

Source: https://github.com/udacity/sdc-issue-reports/issues/357 (Lesson: Backprop, the derivative sign is missing in a
graphic; the code is reconstructed from that)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def softmax(logits):
    e = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def run(features, w1, b1, w2, b2):
    hidden_layer = np.maximum(np.add(np.matmul(features, w1), b1), 0)
    logits = np.add(np.matmul(hidden_layer, w2), b2)
    return hidden_layer, softmax(logits)


def backprop(features, labels, hidden_layer, prediction, w2):
    n = features.shape[0]
    delta = (prediction - labels) / n
    delta_w2 = np.matmul(hidden_layer.T, delta)
    delta_b2 = np.sum(delta, axis=0)
    delta = np.matmul(delta, w2.T)
    delta[hidden_layer <= 0] = 0
    delta_w1 = np.matmul(features.T, delta)
    delta_b1 = np.sum(delta, axis=0)
    return delta_w1, delta_b1, delta_w2, delta_b2


def forward(params, X):
    return run(X, params["W1"], params["b1"], params["W2"], params["b2"])[1]


def step(params, X, y, lr):
    w1, b1, w2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = lr

    # forward prop
    hidden_layer, prediction = run(X, w1, b1, w2, b2)

    # back prop
    delta_w1, delta_b1, delta_w2, delta_b2 = backprop(X, y, hidden_layer, prediction, w2)

    # update
    w1 = w1 - alpha * delta_w1
    b1 = b1 - alpha * delta_b1
    w2 = w2 - alpha * w2  # right: w2 = w2 - alpha * delta_w2
    b2 = b2 - alpha * delta_b2
    return {"W1": w1, "b1": b1, "W2": w2, "b2": b2}
