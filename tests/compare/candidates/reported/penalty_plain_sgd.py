"""The solver is handed 1 - l1_ratio for its l1_ratio, so the L1 and the L2 penalty have swapped their strengths.

Source: https://github.com/scikit-learn/scikit-learn/pull/2631 ([MRG] Fix sgd l1 ratio)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L1 = 0.125
L2 = 0.375


class Log:
    """Logistic regression loss for labels 0 and 1."""

    def dloss(self, p, y):
        return 1.0 / (1.0 + np.exp(-p)) - y


def plain_sgd(weights, intercept, loss, alpha, l1_ratio, X, Y, eta):
    p = X.dot(weights) + intercept
    g = loss.dloss(p, Y) / len(Y)
    update = X.T.dot(g)
    update = update + alpha * l1_ratio * np.sign(weights)
    update = update + alpha * (1.0 - l1_ratio) * weights
    return weights - eta * update, intercept - eta * g.sum()


class SGDClassifier:
    def __init__(self, alpha=0.5, l1_ratio=0.25, eta0=0.01):
        self.alpha = alpha
        self.l1_ratio = l1_ratio
        self.eta0 = eta0

    def partial_fit(self, coef, intercept, X, y):
        l1_ratio = 1.0 - self.l1_ratio  # right: l1_ratio = self.l1_ratio
        self.coef_, self.intercept_ = plain_sgd(coef, intercept, Log(), self.alpha, l1_ratio, X, y, self.eta0)
        return self


def forward(params, X):
    return 1.0 / (1.0 + np.exp(-(X.dot(params["W"]) + params["b"])))


def step(params, X, y, lr):
    est = SGDClassifier(alpha=0.5, l1_ratio=0.25, eta0=lr)
    est.partial_fit(params["W"], params["b"], X, y)
    return {"W": est.coef_, "b": est.intercept_}
