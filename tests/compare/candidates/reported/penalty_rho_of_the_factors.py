"""rho = 1 is taken for the lasso and rho = 0 for ridge; in the penalty of the text it is the other way round, the
absolute values have 1 - rho.

Source: https://github.com/tidy-finance/website/issues/48 (Typo Elastic net)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 6
ACTIVATION = "identity"
LOSS = "mse"
# lambda 0.5, rho 0.25
L1 = 0.375
L2 = 0.125


class ElasticNet:
    def __init__(self, lam=0.5, rho=0.25):
        self.lam = lam
        self.rho = rho

    def strengths(self):
        lasso = self.lam * self.rho  # right: lasso = self.lam * (1 - self.rho)
        ridge = self.lam * (1 - self.rho)  # right: ridge = self.lam * self.rho
        return lasso, ridge

    def penalty(self, beta):
        lasso, ridge = self.strengths()
        total = 0
        for k in range(len(beta)):
            total = total + lasso * abs(beta[k]) + 0.5 * ridge * beta[k] ** 2
        return total

    def penalty_gradient(self, beta):
        lasso, ridge = self.strengths()
        return lasso * np.sign(beta) + ridge * beta


def fitted(params, X):
    return X.dot(params["W"]) + params["b"]


def forward(params, X):
    return fitted(params, X)


def loss(params, X, y):
    residuals = y - fitted(params, X)
    return (residuals ** 2).mean() + ElasticNet().penalty(params["W"])


def gradients(params, X, y):
    residuals = y - fitted(params, X)
    d_beta = -2 * X.T.dot(residuals) / len(y) + ElasticNet().penalty_gradient(params["W"])
    d_const = -2 * residuals.mean()
    return {"W": d_beta, "b": d_const}
