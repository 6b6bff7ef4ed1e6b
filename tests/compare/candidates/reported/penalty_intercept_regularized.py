"""The ridge penalty runs over all coefficients, the intercept in the first column too; the intercept should not be
affected by it.

Source: https://github.com/stan-dev/projpred/issues/169 (Regularization affects intercept)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
L2 = 0.25


class GlmRidge:
    """binomial family, logit link; x has a column of ones in front"""

    def __init__(self, regul):
        self.regul = regul

    def linpred(self, x, beta):
        return x @ beta

    def mu(self, x, beta):
        eta = self.linpred(x, beta)
        e = np.exp(-np.abs(eta))
        return np.where(eta >= 0, 1, e) / (1 + e)

    def deviance(self, x, y, beta):
        eta = self.linpred(x, beta)
        return np.mean(np.logaddexp(0, eta) - y * eta)

    def penalty(self, beta):
        return 0.5 * self.regul * np.sum(beta ** 2)  # right: return 0.5 * self.regul * np.sum(beta[1:] ** 2)

    def penalty_grad(self, beta):
        g = self.regul * beta
        # missing: g[0] = 0
        return g

    def objective(self, x, y, beta):
        return self.deviance(x, y, beta) + self.penalty(beta)

    def gradient(self, x, y, beta):
        return x.T @ (self.mu(x, beta) - y) / len(x) + self.penalty_grad(beta)


fit = GlmRidge(L2)


def design(X):
    return np.hstack([np.ones((len(X), 1), dtype=X.dtype), X])


def coefs(params):
    return np.concatenate([params["b"].reshape(1), params["W"]])


def forward(params, X):
    return fit.mu(design(X), coefs(params))


def loss(params, X, y):
    return fit.objective(design(X), y, coefs(params))


def gradients(params, X, y):
    g = fit.gradient(design(X), y, coefs(params))
    return {"W": g[1:], "b": g[0]}
