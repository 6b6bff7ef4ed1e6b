"""The elastic net halves its whole penalty; only the squared part of it has the factor of one half.

Source: https://github.com/CamDavidsonPilon/lifelines/issues/1251 (Incorrect elastic net penality in Cox Models)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L1 = 0.0625
L2 = 0.1875

penalizer = 0.25
l1_ratio = 0.25


def elastic_net(beta):
    penalty = 0.5 * penalizer * (l1_ratio * np.abs(beta) + (1 - l1_ratio) * beta ** 2)
    # right: penalty = penalizer * (l1_ratio * np.abs(beta) + 0.5 * (1 - l1_ratio) * beta ** 2)
    return penalty.sum()


def d_elastic_net(beta):
    return 0.5 * penalizer * (l1_ratio * np.sign(beta) + 2 * (1 - l1_ratio) * beta)
    # right: return penalizer * (l1_ratio * np.sign(beta) + (1 - l1_ratio) * beta)


def negative_log_likelihood(beta, b, X, E):
    z = X @ beta + b
    return (np.logaddexp(0, z) - E * z).mean()


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def loss(params, X, y):
    return negative_log_likelihood(params["W"], params["b"], X, y) + elastic_net(params["W"])


def gradients(params, X, y):
    residual = (forward(params, X) - y) / len(y)
    return {"W": residual @ X + d_elastic_net(params["W"]), "b": residual.sum()}
