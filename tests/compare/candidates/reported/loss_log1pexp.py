"""The log-sum-exp trick shifts the exponents but leaves the 1 of log(1 + exp(x)) unshifted: it should become exp(-a).

Source: https://github.com/leeesangwon/PyTorch-Image-Retrieval/pull/16 (add log-sum-exp "trick" for numerical
stability)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def decision(params, X):
    return np.einsum("nf,f->n", X, params["W"]) + params["b"]


def log1pexp(x):
    """log(1 + exp(x)) that does not overflow."""
    a = np.maximum(x, 0)
    return a + np.log(1 + np.exp(x - a))  # right: return a + np.log(np.exp(-a) + np.exp(x - a))


def forward(params, X):
    return 1 / (1 + np.exp(-decision(params, X)))


def loss(params, X, y):
    x = decision(params, X)
    return np.mean(log1pexp((1 - 2 * y) * x))


def gradients(params, X, y):
    err = (forward(params, X) - y) / len(y)
    return {"W": np.einsum("n,nf->f", err, X), "b": np.einsum("n->", err)}
