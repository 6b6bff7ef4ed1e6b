"""The penalty is half the norm of the weights; it should be half the squared norm (np.linalg.norm takes the root of
the sum of squares).

Source: https://github.com/glm-tools/pyglmnet/issues/141 (make sure to square the norm in penalty gradient)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L2 = 0.3


class GLM:
    """Logistic GLM with an L2 penalty on the coefficients."""

    def __init__(self, beta0, beta, reg_lambda=0.3):
        self.beta0_ = beta0
        self.beta_ = beta
        self.reg_lambda = reg_lambda

    def _z(self, X):
        return self.beta0_ + X.dot(self.beta_)

    def _lmb(self, X):
        """conditional intensity"""
        return 1 / (1 + np.exp(-self._z(X)))

    def _logL(self, X, y):
        z = self._z(X)
        return np.mean(y * z - np.logaddexp(0, z))

    def _L2penalty(self):
        return 0.5 * np.linalg.norm(self.beta_)  # right: return 0.5 * np.linalg.norm(self.beta_) ** 2

    def _loss(self, X, y):
        return -self._logL(X, y) + self.reg_lambda * self._L2penalty()

    def _grad_loss(self, X, y):
        s = self._lmb(X) - y
        grad_beta0 = np.mean(s)
        grad_beta = X.T.dot(s) / X.shape[0] + self.reg_lambda * self.beta_
        return grad_beta0, grad_beta


def forward(params, X):
    return GLM(params["b"], params["W"])._lmb(X)


def loss(params, X, y):
    return GLM(params["b"], params["W"])._loss(X, y)


def gradients(params, X, y):
    g0, g = GLM(params["b"], params["W"])._grad_loss(X, y)
    return {"W": g, "b": g0}
