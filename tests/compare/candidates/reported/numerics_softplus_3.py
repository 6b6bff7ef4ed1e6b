"""The softplus is the direct log(exp(x) + 1): it overflows for large inputs and loses everything for small ones.

Source: https://github.com/sims1253/bayesfam/issues/31 (Softplus transforms and softplusnormal overflow or cancel on
valid inputs)
"""

import numpy as np

AGAINST = "neuron"
VERDICT = "unstable"
FEATURES = 3
ACTIVATION = "softplus"
LOSS = "mse"


def softplus(x):
    return np.log(np.exp(x) + 1)  # right: return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def linear_predictor(params, X):
    eta = np.einsum("nk,k->n", X, params["W"])
    return eta + params["b"]


def forward(params, X):
    mu = softplus(linear_predictor(params, X))
    return mu


def loss(params, X, y):
    return np.square(forward(params, X) - y).mean()
