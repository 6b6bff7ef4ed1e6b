"""The hinge is written max(0, y f(x)), without the '1 -': it penalizes what is classified correctly.

Source: https://github.com/scikit-learn/scikit-learn/issues/20075 (Error in Linear SVC formulation)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"


class LinearSVC:

    def __init__(self, coef_, intercept_):
        self.coef_ = coef_
        self.intercept_ = intercept_

    def decision_function(self, X):
        return X @ self.coef_ + self.intercept_

    def primal(self, X, y):
        total = 0
        for x_i, y_i in zip(X, y):
            f_i = self.coef_ @ x_i + self.intercept_
            total = total + max(0, y_i * f_i)  # right: total = total + max(0, 1 - y_i * f_i)
        return total / len(y)

    def subgradient(self, X, y):
        inside = y * self.decision_function(X) < 1
        v = np.where(inside, -y, 0) / len(y)
        return v @ X, v.sum()


def svc(params):
    return LinearSVC(params["W"], params["b"])


def forward(params, X):
    return svc(params).decision_function(X)


def loss(params, X, y):
    return svc(params).primal(X, y)


def gradients(params, X, y):
    coef, intercept = svc(params).subgradient(X, y)
    return {"W": coef, "b": intercept}
