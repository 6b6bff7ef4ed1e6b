"""The argmax runs along the batch, which has one row, so the class is always 0. It should run along the classes, axis
1.

Source: https://github.com/tensorflow/tfjs-examples/pull/154 ([mnist-transfer-learning] Correct the computation of
predicted output (winner))
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 4)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def forward(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    scores = hidden @ params["W2"].T + params["b2"]
    scores = scores - scores.max(axis=1, keepdims=True)
    e = np.exp(scores)
    return e / e.sum(axis=1, keepdims=True)


def classify(params, image):
    """Class of a single example."""
    batched = image.reshape(1, -1)
    predict_out = forward(params, batched)
    winner = predict_out.argmax(axis=0)  # right: winner = predict_out.argmax(axis=1)
    return winner[0]


def predict(params, X):
    return np.array([classify(params, image) for image in X])
