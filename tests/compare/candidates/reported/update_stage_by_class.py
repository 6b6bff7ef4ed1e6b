"""The scores are computed anew for every class, after the classes before it were updated already, so all classes but
the first get the gradient at the wrong point; all should be evaluated at the scores of the iteration before.

Source: https://github.com/scikit-learn/scikit-learn/pull/12715 (what's new 0.21: the gradients would be incorrectly computed in multiclass classification problems)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4


def log_proba(raw_predictions):
    shifted = raw_predictions - raw_predictions.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


class MultinomialDeviance:
    def __init__(self, n_classes):
        self.K = n_classes

    def __call__(self, y, raw_predictions):
        return -log_proba(raw_predictions)[np.arange(len(y)), y].mean()

    def negative_gradient(self, y, raw_predictions, k=0):
        return (y == k) - np.exp(log_proba(raw_predictions)[:, k])


def _fit_stage(params, X, y, learning_rate, loss_):
    W = params["W"].copy()
    b = params["b"].copy()
    for k in range(loss_.K):
        raw_predictions = np.dot(X, W.T) + b  # right: raw_predictions = np.dot(X, params["W"].T) + params["b"]
        residual = loss_.negative_gradient(y, raw_predictions, k=k)
        W[k] += learning_rate * np.dot(residual, X) / len(X)
        b[k] += learning_rate * residual.mean()
    return W, b


def forward(params, X):
    return np.exp(log_proba(np.dot(X, params["W"].T) + params["b"]))


def loss(params, X, y):
    return MultinomialDeviance(len(params["b"]))(y, np.dot(X, params["W"].T) + params["b"])


def step(params, X, y, lr):
    W, b = _fit_stage(params, X, y, lr, MultinomialDeviance(len(params["b"])))
    return {"W": W, "b": b}
