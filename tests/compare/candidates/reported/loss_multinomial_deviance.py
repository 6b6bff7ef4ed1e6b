"""The multinomial deviance is the sum of the samples' log losses; it should be their average.

Source: https://github.com/scikit-learn/scikit-learn/issues/10055 (MultinomialDeviance in GradientBoostingClassifier should
use average logloss instead of total logloss)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4


def logsumexp(a, axis):
    a_max = np.max(a, axis=axis, keepdims=True)
    return np.log(np.sum(np.exp(a - a_max), axis=axis)) + np.squeeze(a_max, axis=axis)


class MultinomialDeviance:
    """Multinomial deviance loss function for multi-class classification."""

    is_multi_class = True

    def __init__(self, n_classes):
        self.K = n_classes

    def __call__(self, y, pred):
        # create one-hot label encoding
        Y = np.zeros((y.shape[0], self.K), dtype=pred.dtype)
        for k in range(self.K):
            Y[:, k] = y == k
        losses = logsumexp(pred, axis=1) - (Y * pred).sum(axis=1)
        return np.sum(losses)  # right: return np.mean(losses)

    def negative_gradient(self, y, pred, k):
        """Residuals of the k-th class."""
        return (y == k) - np.exp(pred[:, k] - logsumexp(pred, axis=1))


def decision_function(params, X):
    return np.dot(X, params["W"].T) + params["b"]


def forward(params, X):
    pred = decision_function(params, X)
    return np.exp(pred - logsumexp(pred, axis=1)[:, np.newaxis])


def loss(params, X, y):
    return MultinomialDeviance(len(params["b"]))(y, decision_function(params, X))


def gradients(params, X, y):
    pred = decision_function(params, X)
    dev = MultinomialDeviance(len(params["b"]))
    residuals = [dev.negative_gradient(y, pred, k) for k in range(dev.K)]
    return {"W": np.stack([-np.dot(r, X) / len(X) for r in residuals]), "b": np.array([-r.mean() for r in residuals])}
