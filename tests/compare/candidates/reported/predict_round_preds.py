"""What comes in are log-odds now, and they are rounded as if they were probabilities.

Source: https://github.com/aws/sagemaker-xgboost-container/pull/172 (fix custom metrics for 1.2)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


def sigmoid(x):
    """Transform binary classification margin output to probability."""
    return 1 / (1 + np.exp(-x))


class Booster:
    def __init__(self, weights, base_margin):
        self.weights = weights
        self.base_margin = base_margin

    def margins(self, dmatrix):
        return [self.base_margin + np.dot(row, self.weights) for row in dmatrix]


def round_preds(preds):
    """Class labels of the outputs of a model, one class per row."""
    return [np.argmax(x) if x.ndim else int(np.round(x)) for x in preds]
    # right: return [np.argmax(x) if x.ndim else int(np.round(sigmoid(x))) for x in preds]


def error(preds, labels):
    return float(sum(p != l for p, l in zip(round_preds(preds), labels))) / len(labels)


def forward(params, X):
    return sigmoid(np.array(Booster(params["W"], params["b"]).margins(X)))


def loss(params, X, y):
    margin = np.array(Booster(params["W"], params["b"]).margins(X))
    return np.mean(np.logaddexp(0, margin) - y * margin)


def gradients(params, X, y):
    grad = (forward(params, X) - y) / len(y)
    return {"W": grad @ X, "b": grad.sum()}


def predict(params, X):
    return np.array(round_preds(Booster(params["W"], params["b"]).margins(X)))
