"""The lasso term is beta times the plain sum of the weights, in which they cancel; it should be their norm, the sum of
the absolute weights.

Source: https://github.com/mckinsey/causalnex/issues/239 ([Bug]: Objective function of NOTEARS with lasso regularisation)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "half_mse"
L1 = 0.2

beta = L1


def _loss(w_vec, b, X, y):
    r = X @ w_vec + b - y
    return 0.5 / X.shape[0] * np.square(r).sum()


def _func(w_vec, b, X, y):
    loss = _loss(w_vec, b, X, y)
    return loss + beta * w_vec.sum()  # right: return loss + beta * np.abs(w_vec).sum()


def _grad(w_vec, b, X, y):
    r = X @ w_vec + b - y
    g_obj = X.T @ r / X.shape[0]
    return g_obj + beta * np.sign(w_vec), r.mean()


def forward(params, X):
    return X @ params["W"] + params["b"]


def loss(params, X, y):
    return _func(params["W"], params["b"], X, y)


def gradients(params, X, y):
    g, gb = _grad(params["W"], params["b"], X, y)
    return {"W": g, "b": gb}
