"""For x <= -4 no branch applies and log_sigmoid returns x itself: the part -log(1 + exp(x)) is missing there.

Source: https://github.com/tenstorrent/tt-metal/issues/53787 (ttnn.log_sigmoid: 0.91% peak fp32 error and a missing x
<= -4 branch)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 6


def log1p_exp(x):
    return np.log1p(np.exp(x))


def log_sigmoid(x):
    """as a kernel does it, a lane at a time"""
    result = x.copy()
    neg = -x
    for lane in range(x.size):
        if neg[lane] <= 0:
            result[lane] = -log1p_exp(neg[lane])
        elif neg[lane] < 4:  # right: else:
            result[lane] = x[lane] - log1p_exp(x[lane])
    return result


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def score(params, X):
    return X @ params["W"] + params["b"]


def forward(params, X):
    return sigmoid(score(params, X))


def loss(params, X, y):
    s = score(params, X)
    return -np.mean(y * log_sigmoid(s) + (1 - y) * log_sigmoid(-s))


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": d @ X, "b": d.sum()}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {name: params[name] - lr * g[name] for name in g}
