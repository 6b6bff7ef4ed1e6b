"""The second variable's derivative is taken where the first has been updated already; all derivatives belong to the
old values.

Source: https://github.com/PauloCarvalhoRJ/gammaray/issues/279 (Check whether the Gradient Descent is using simultaneous
updating.)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


def function(var, X):
    return 1 / (1 + np.exp(-(X @ var["W"] + var["b"])))


def derivative(var, name, X, y):
    """d/dVar of the objective function."""
    residual = function(var, X) - y
    if name == "W":
        return np.einsum("i,ij->j", residual, X) / len(y)
    return residual.mean()


def gradientDescent(initial, alpha, X, y):
    var = dict(initial)
    for name in ("W", "b"):
        var[name] = var[name] - alpha * derivative(var, name, X, y)  # right: var[name] = var[name] - alpha * derivative(initial, name, X, y)
    return var


def forward(params, X):
    return function(params, X)


def gradients(params, X, y):
    return {name: derivative(params, name, X, y) for name in ("W", "b")}


def step(params, X, y, lr):
    return gradientDescent(params, lr, X, y)
