"""The squared part of the elastic net penalty lacks its factor 1/2: (1 - l1_ratio) / 2 * sum(beta**2) is meant.

Source: https://github.com/CamDavidsonPilon/lifelines/issues/1251 (Incorrect elastic net penality in Cox Models)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L1 = 0.125
L2 = 0.375

penalizer = 0.5
l1_ratio = 0.25


def elastic_net_penalty(beta):
    return penalizer * (l1_ratio * np.abs(beta) + (1 - l1_ratio) * beta ** 2).sum()
    # right: return penalizer * (l1_ratio * np.abs(beta) + 0.5 * (1 - l1_ratio) * beta ** 2).sum()


def d_elastic_net_penalty(beta):
    return penalizer * (l1_ratio * np.sign(beta) + 2 * (1 - l1_ratio) * beta)
    # right: return penalizer * (l1_ratio * np.sign(beta) + (1 - l1_ratio) * beta)


def hazard(params, X):
    return np.dot(X, params["W"]) + params["b"]


def negative_log_likelihood(params, X, E):
    h = hazard(params, X)
    return np.mean(E * np.logaddexp(0, -h) + (1 - E) * np.logaddexp(0, h))


def forward(params, X):
    return 1.0 / (1.0 + np.exp(-hazard(params, X)))


def loss(params, X, y):
    return negative_log_likelihood(params, X, y) + elastic_net_penalty(params["W"])


def gradients(params, X, y):
    r = (forward(params, X) - y) / X.shape[0]
    return {"W": np.dot(r, X) + d_elastic_net_penalty(params["W"]), "b": r.sum()}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
