"""The penalty of L1 regularization is alpha * np.linalg.norm(w), which is the L2 norm by default; L1 wants norm(w, 1).

Source: https://github.com/eriklindernoren/ML-From-Scratch/pull/103 (Bug fix, use L1-norm instead of L2-norm for L1 regularization)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L1 = 0.05


class l1_regularization():
    """ Regularization for Lasso Regression """
    def __init__(self, alpha):
        self.alpha = alpha

    def __call__(self, w):
        return self.alpha * np.linalg.norm(w)  # right: return self.alpha * np.linalg.norm(w, 1)

    def grad(self, w):
        return self.alpha * np.sign(w)


class Regression(object):
    def __init__(self, w, intercept, regularization):
        self.w = w
        self.intercept = intercept
        self.regularization = regularization

    def scores(self, X):
        return X.dot(self.w) + self.intercept

    def cost(self, X, y):
        z = self.scores(X)
        nll = np.mean(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z))
        return nll + self.regularization(self.w)

    def gradient(self, X, y):
        residual = np.exp(-np.logaddexp(0, -self.scores(X))) - y
        grad_w = residual.dot(X) / len(y) + self.regularization.grad(self.w)
        return grad_w, residual.mean()


def model(params):
    return Regression(params["W"], params["b"], l1_regularization(alpha=L1))


def loss(params, X, y):
    return model(params).cost(X, y)


def gradients(params, X, y):
    grad_w, grad_b = model(params).gradient(X, y)
    return {"W": grad_w, "b": grad_b}
