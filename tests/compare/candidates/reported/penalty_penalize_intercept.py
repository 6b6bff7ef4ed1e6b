"""Without an intercept there is no last coefficient to spare, and the penalty spares it nevertheless: the number of
penalized coefficients may be one less only if an intercept is fitted.

Source: https://github.com/JuliaAI/MLJLinearModels.jl/pull/111 (fix penalize_intercept = false)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
BIAS = False
L2 = 0.2


class GeneralizedLinearRegression:
    def __init__(self, lam, fit_intercept, penalize_intercept):
        self.lam = lam
        self.fit_intercept = fit_intercept
        self.penalize_intercept = penalize_intercept

    def augment(self, X):
        if self.fit_intercept:
            return np.hstack([X, np.ones((len(X), 1), dtype=X.dtype)])
        return X

    def penalized(self, theta):
        """1 for coefficients under the penalty"""
        last = theta.size - 1 + self.penalize_intercept
        # right: last = theta.size + self.fit_intercept * (self.penalize_intercept - 1)
        mask = np.zeros_like(theta)
        mask[:last] = 1
        return mask

    def objective(self, X, y, theta):
        z = self.augment(X) @ theta
        t = 2 * y - 1
        return np.mean(np.logaddexp(0, -t * z)) + self.lam / 2 * np.sum(self.penalized(theta) * theta ** 2)

    def fg(self, X, y, theta):
        A = self.augment(X)
        e = np.exp(-np.abs(A @ theta))
        s = np.where(A @ theta >= 0, 1 / (1 + e), e / (1 + e))
        return A.T @ (s - y) / len(y) + self.lam * self.penalized(theta) * theta


def glr():
    return GeneralizedLinearRegression(L2, fit_intercept=False, penalize_intercept=False)


def forward(params, X):
    z = glr().augment(X) @ params["W"]
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def loss(params, X, y):
    return glr().objective(X, y, params["W"])


def gradients(params, X, y):
    return {"W": glr().fg(X, y, params["W"])}


def step(params, X, y, lr):
    return {"W": params["W"] - lr * glr().fg(X, y, params["W"])}
