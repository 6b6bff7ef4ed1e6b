"""The l2 regularizer is lambda times the squared norm, without the 1/2 of its definition, and its gradient is twice what it
should be accordingly.

Source: https://github.com/dask/dask-glm/issues/47 (L2 regularization scaling is inconsistent)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.3


class Logistic:
    @staticmethod
    def loglike(Xbeta, y):
        return (np.logaddexp(0, Xbeta) - y * Xbeta).mean()

    @staticmethod
    def gradient(Xbeta, X, y):
        p = 1 / (1 + np.exp(-Xbeta))
        return (p - y) @ X / len(y), (p - y).mean()


class L2Regularizer:
    name = "l2"

    @staticmethod
    def f(beta):
        return (beta ** 2).sum()  # right: return (beta ** 2).sum() / 2

    @staticmethod
    def gradient(beta):
        return 2 * beta  # right: return beta

    def add_reg_f(self, f, lam):
        def wrapped(beta, *args):
            return f(*args) + lam * self.f(beta)
        return wrapped

    def add_reg_grad(self, grad, lam):
        def wrapped(beta, *args):
            dbeta, dintercept = grad(*args)
            return dbeta + lam * self.gradient(beta), dintercept
        return wrapped


regularizer = L2Regularizer()
func = regularizer.add_reg_f(Logistic.loglike, L2)
grad = regularizer.add_reg_grad(Logistic.gradient, L2)


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def loss(params, X, y):
    return func(params["W"], X @ params["W"] + params["b"], y)


def gradients(params, X, y):
    dW, db = grad(params["W"], X @ params["W"] + params["b"], X, y)
    return {"W": dW, "b": db}
