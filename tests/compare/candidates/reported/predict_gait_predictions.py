"""The predicted unit is turned into a label by the wrong permutation: the inverse of the one that lists the units' labels.

Source: https://github.com/sebastian-lapuschkin/explaining-deep-clinical-gait-classification/pull/2 (found the bug breaking
predictions.: wrong permutation of labels)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4

# the label that each unit of the model stands for
unit_labels = np.array([2, 0, 3, 1])


class Model:
    """The units are kept in the order of unit_labels."""

    def __init__(self, W, b):
        self.W = W[unit_labels]
        self.b = b[unit_labels]

    def forward(self, X):
        scores = X @ self.W.T + self.b
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return scores / scores.sum(axis=1, keepdims=True)


def inverse(permutation):
    inv = np.empty_like(permutation)
    inv[permutation] = np.arange(len(permutation))
    return inv


def forward(params, X):
    return Model(params["W"], params["b"]).forward(X)[:, inverse(unit_labels)]


def predict(params, X):
    y_pred = Model(params["W"], params["b"]).forward(X)
    y_pred = np.argmax(y_pred, axis=1)
    y_pred = inverse(unit_labels)[y_pred]  # right: y_pred = unit_labels[y_pred]
    return y_pred
