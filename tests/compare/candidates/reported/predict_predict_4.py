"""A sample is called positive only where the sigmoid is over 0.8; over 0.5 it is already the likelier class.

Source: https://github.com/AlexHex7/DRML_pytorch/issues/3 (thresh = 0.8)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


class Net:
    def __init__(self, params):
        self.fc = params

    def __call__(self, x):
        return x @ self.fc["W"] + self.fc["b"]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def statistics_pred(pred, thresh):
    """1 for every sample that is over the threshold."""
    out = []
    for p in pred:
        if p > thresh:
            out.append(1)
        else:
            out.append(0)
    return np.array(out)


def forward(params, X):
    return sigmoid(Net(params)(X))


def predict(params, X):
    thresh = 0.8  # right: thresh = 0.5
    return statistics_pred(forward(params, X), thresh)
