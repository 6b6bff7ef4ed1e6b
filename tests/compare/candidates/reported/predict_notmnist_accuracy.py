"""argmax of the predictions lacks the axis, so it is one index into the flattened array instead of one label a row; it
should be np.argmax(predictions, 1).

Source: https://github.com/tensorflow/tensorflow/issues/19927 (axis 1 is out of bounds for array of dimension 1, the
accuracy function and the answer of usr1234)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def logits_of(params, dataset):
    hidden = np.maximum(np.matmul(dataset, params["W1"]) + params["b1"], 0)
    return np.matmul(hidden, params["W2"]) + params["b2"]


def softmax(logits):
    e = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def labels_from(predictions):
    return np.argmax(predictions)  # right: return np.argmax(predictions, 1)


def accuracy(predictions, labels):
    return 100.0 * np.sum(labels_from(predictions) == labels) / predictions.shape[0]


def forward(params, X):
    # train_prediction
    return softmax(logits_of(params, X))


def loss(params, X, y):
    logits = logits_of(params, X)
    top = np.max(logits, axis=1, keepdims=True)
    lse = top[:, 0] + np.log(np.sum(np.exp(logits - top), axis=1))
    return np.mean(lse - logits[np.arange(len(y)), y])


def predict(params, X):
    return labels_from(logits_of(params, X))
