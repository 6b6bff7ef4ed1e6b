"""Where the signed logit is large the partial derivative lacks the factor signs (2 n - 1) and has a fixed minus; it
should be signs * exp(-ntheta) / (1 + exp(-ntheta)) there as well.

Source: https://github.com/stan-dev/math/pull/3370 (Fix missing signs factor in bernoulli_logit_lpmf partials above
the cutoff)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2

CUTOFF = 0.0


def bernoulli_logit_lpmf(n, theta):
    """log probabilities of the outcomes and their partials with respect to theta"""
    signs = 2 * n - 1
    ntheta = signs * theta
    exp_m = np.exp(-np.abs(ntheta))

    logp = np.where(ntheta > CUTOFF, -np.log1p(exp_m), ntheta - np.log1p(exp_m))
    partials = np.where(
        ntheta > CUTOFF,
        -exp_m / (1 + exp_m),  # right: signs * exp_m / (1 + exp_m),
        signs / (1 + exp_m),
    )
    return logp, partials


def inv_logit(u):
    return 1 / (1 + np.exp(-u))


def linear_predictor(params, X):
    return X @ params["W"] + params["b"]


def forward(params, X):
    return inv_logit(linear_predictor(params, X))


def loss(params, X, y):
    logp, _ = bernoulli_logit_lpmf(y, linear_predictor(params, X))
    return -np.mean(logp)


def gradients(params, X, y):
    _, partials = bernoulli_logit_lpmf(y, linear_predictor(params, X))
    N = len(y)
    return {"W": -(X.T @ partials) / N, "b": -np.sum(partials) / N}
