"""The loss is the logarithm of a sigmoid that has become 0 for a large wrong score, so it is infinite; the log-sigmoid
should be computed in one go.

Source: https://github.com/deepspeedai/DeepSpeedExamples/pull/501 (Fixing the numerical instability when calculating the
loss of the cri…)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 4


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def reward(params, x):
    return x @ params["W"] + params["b"]


def critic_loss(margin):
    # margin: c_truncated_reward - r_truncated_reward
    return -np.log(sigmoid(margin)).mean()  # right: return np.logaddexp(0, -margin).mean()


def forward(params, X):
    return sigmoid(reward(params, X))


def loss(params, X, y):
    r = reward(params, X)
    margin = np.where(y == 1, r, -r)
    return critic_loss(margin)


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": d @ X, "b": d.sum()}
