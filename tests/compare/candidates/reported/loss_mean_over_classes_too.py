"""The cross entropy is averaged over samples and classes alike, so it is too small by the number of classes; it should
be summed over the classes and averaged over the samples.

Source: https://github.com/qubvel/segmentation_models/issues/180 (loss function with mean or sum, which is better?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def categorical_crossentropy(gt, logits):
    # log of the probabilities, the largest score taken out first
    logits = logits - np.max(logits, axis=-1, keepdims=True)
    log_pr = logits - np.log(np.sum(np.exp(logits), axis=-1, keepdims=True))
    output = gt * log_pr
    return -np.mean(output)  # right: return -np.mean(np.sum(output, axis=-1))


def network(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    return hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    z = network(params, X)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def loss(params, X, y):
    logits = network(params, X)
    gt = np.zeros_like(logits)
    for i, label in enumerate(y):
        gt[i, label] = 1
    return categorical_crossentropy(gt, logits)


def predict(params, X):
    return forward(params, X).argmax(axis=-1)
