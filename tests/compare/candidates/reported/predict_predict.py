"""The logits have a column for the background in front of the classes, so the index of the largest is one too high.

Source: https://github.com/tensorflow/serving/pull/88 (Fix a bug that returns class string incorrectly)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"

NUM_TOP_CLASSES = 1


def inference(params, images):
    """Logits, column 0 of which is the unused background."""
    net = np.maximum(images @ params["W1"].T + params["b1"], 0)
    net = net @ params["W2"].T + params["b2"]
    background = np.full((len(net), 1), -np.inf, net.dtype)
    return np.concatenate([background, net], axis=1)


def top_k(values, k):
    indices = np.argsort(-values, axis=1)[:, :k]
    return np.take_along_axis(values, indices, axis=1), indices


def forward(params, X):
    logits = inference(params, X)[:, 1:]
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def predict(params, X):
    values, indices = top_k(inference(params, X), NUM_TOP_CLASSES)
    classes = indices[:, 0]  # right: classes = indices[:, 0] - 1
    return classes
