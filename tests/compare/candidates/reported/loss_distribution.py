"""The Gaussian log likelihood has the wrong sign, so the loss made of it is negative: it is minus half the squared
deviation.

Source: https://github.com/Quantco/glum/pull/467 (Fix sign of Gaussian LL)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "half_mse"


class NormalDistribution:
    """unit dispersion; constants are left out"""

    def unit_variance(self, mu):
        return np.ones_like(mu)

    def unit_loglikelihood(self, y, mu):
        return (y - mu) ** 2 / 2  # right: return -(y - mu) ** 2 / 2

    def log_likelihood(self, y, mu):
        ll = self.unit_loglikelihood(y, mu)
        return ll.sum() / len(y)

    def score(self, y, mu):
        """derivative of the log likelihood with respect to mu"""
        return (y - mu) / self.unit_variance(mu) / len(y)


family = NormalDistribution()


def softsign(eta):
    return eta / (1 + np.abs(eta))


def softsign_derivative(eta):
    return 1 / (1 + np.abs(eta)) ** 2


def linear_predictor(params, layer, x):
    return x @ params[f"W{layer}"].T + params[f"b{layer}"]


def forward(params, X):
    h = softsign(linear_predictor(params, 1, X))
    return linear_predictor(params, 2, h)


def loss(params, X, y):
    return -family.log_likelihood(y, forward(params, X))


def gradients(params, X, y):
    eta = linear_predictor(params, 1, X)
    h = softsign(eta)
    mu = linear_predictor(params, 2, h)
    d_mu = -family.score(y, mu)
    d_eta = d_mu @ params["W2"] * softsign_derivative(eta)
    return {
        "W1": d_eta.T @ X,
        "b1": d_eta.sum(axis=0),
        "W2": d_mu.T @ h,
        "b2": d_mu.sum(axis=0),
    }
