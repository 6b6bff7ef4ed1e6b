"""The derivative of log(1 + exp(-2 y f)) has -2 y in its numerator, and the gradient has only -y.

Source: https://github.com/schalkdaniel/compboost/issues/260 (False derivative of binomial loss)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class LossBinomial:
    """Labels are -1 and 1, the prediction is half of the log odds."""

    def definedLoss(self, true_value, prediction):
        return np.logaddexp(0, -2 * true_value * prediction)

    def definedGradient(self, true_value, prediction):
        return -true_value / (1 + np.exp(2 * true_value * prediction))
        # right: return -2 * true_value / (1 + np.exp(2 * true_value * prediction))

    def responseTransformation(self, score):
        return 1 / (1 + np.exp(-2 * score))


def score(params, X):
    return (X @ params["W"] + params["b"]) / 2


def forward(params, X):
    return LossBinomial().responseTransformation(score(params, X))


def loss(params, X, y):
    return np.mean(LossBinomial().definedLoss(2 * y - 1, score(params, X)))


def gradients(params, X, y):
    pseudo_residuals = LossBinomial().definedGradient(2 * y - 1, score(params, X))
    r = pseudo_residuals / len(y)
    # a score is half of the linear predictor
    return {"W": X.T @ r / 2, "b": r.sum() / 2}
