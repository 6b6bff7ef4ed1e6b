"""The penalty on the weights has the wrong sign in the gradient, and the bias has one at all."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.2
MISTAKES = ("penalty-sign", "bias-penalised")
WHERES = ("penalty", "the bias")


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    r = (forward(params, X) - y) / len(y)
    return {
        "W": r @ X - L2 * params["W"],  # right 1: "W": r @ X + L2 * params["W"],
        "b": r.sum() + L2 * params["b"],  # right 2: "b": r.sum(),
    }
