"""The probabilities are cut to integers, so that every prediction is 0; they are to be compared with one half.

Source: https://github.com/apache/mxnet/issues/9582 (Misleading calculation of mxnet.metric.Accuracy)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


class Accuracy(object):
    """Computes accuracy classification score."""

    def __init__(self):
        self.sum_metric = 0
        self.num_inst = 0

    def labels(self, pred):
        return pred.astype("int32")  # right: return (pred > 0.5).astype("int32")

    def update(self, label, pred):
        pred_label = self.labels(pred)
        label = label.astype("int32")
        self.sum_metric += (pred_label.flat == label.flat).sum()
        self.num_inst += len(pred_label.flat)

    def get(self):
        return "accuracy", self.sum_metric / self.num_inst


def forward(params, X):
    return sigmoid(X.dot(params["W"]) + params["b"])


def predict(params, X):
    return Accuracy().labels(forward(params, X))
