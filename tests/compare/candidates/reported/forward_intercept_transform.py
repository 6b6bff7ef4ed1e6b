"""Between the two scales the coefficients are rescaled first and the intercept is then made from the rescaled ones; the
intercept has to be made first, from the coefficients as they came.

Source: https://github.com/ryantibs/quantgen/pull/4 (Reorder intercept transform)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def standardize_with(p, dtype):
    """centres bx and scales sx of the p columns"""
    bx = (0.25 + 0.25 * np.arange(p)).astype(dtype)
    sx = np.where(np.arange(p) % 2 == 0, 2.0, 0.5).astype(dtype)
    return bx, sx


def to_standard_scale(beta, beta0, bx, sx):
    beta = beta * sx  # right: beta0 = beta0 + np.sum(beta * bx)
    beta0 = beta0 + np.sum(beta * bx)  # right: beta = beta * sx
    return beta, beta0


def linear_predictor(params, X):
    bx, sx = standardize_with(X.shape[1], X.dtype)
    beta, beta0 = to_standard_scale(params["W"], params["b"], bx, sx)
    Xs = (X - bx) / sx
    return Xs @ beta + beta0


def expit(eta):
    return 1 / (1 + np.exp(-eta))


def forward(params, X):
    return expit(linear_predictor(params, X))


def loss(params, X, y):
    eta = linear_predictor(params, X)
    return np.mean(np.logaddexp(0, eta) - y * eta)


def gradients(params, X, y):
    # by the original columns
    r = (forward(params, X) - y) / len(y)
    return {"W": X.T @ r, "b": np.sum(r)}


def predict(params, X):
    return (linear_predictor(params, X) > 0).astype(int)
