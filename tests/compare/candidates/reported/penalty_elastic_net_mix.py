"""The ridge part of the elastic net is weighted with (alpha - alpha), which is zero, instead of (1 - alpha).

Source: https://github.com/johnros/Rcourse/pull/1 (Fixed elastic net penalty typo)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "half_mse"
L1 = 0.125
L2 = 0.375

alpha = 0.25
lambda_ = 0.5


def predict_linear(beta, beta0, x):
    return x.dot(beta) + beta0


def penalty(beta):
    l1 = np.abs(beta).sum()
    l2 = beta.dot(beta) / 2
    return alpha * l1 + (alpha - alpha) * l2  # right: return alpha * l1 + (1 - alpha) * l2


def subgradient(beta):
    return alpha * np.sign(beta) + (1 - alpha) * beta


def risk(beta, beta0, x, y):
    r = y - predict_linear(beta, beta0, x)
    return r.dot(r) / (2 * len(y))


def forward(params, X):
    return predict_linear(params["W"], params["b"], X)


def loss(params, X, y):
    beta, beta0 = params["W"], params["b"]
    return risk(beta, beta0, X, y) + lambda_ * penalty(beta)


def gradients(params, X, y):
    beta, beta0 = params["W"], params["b"]
    r = y - predict_linear(beta, beta0, X)
    return {"W": -X.T.dot(r) / len(y) + lambda_ * subgradient(beta), "b": -r.mean()}
