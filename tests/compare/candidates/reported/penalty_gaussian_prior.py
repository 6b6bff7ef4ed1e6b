"""The variance of the prior is taken for a standard deviation and squared, so the penalty is divided by it twice; its
strength is one over the variance.

Source: https://github.com/kawu/sgd/issues/4 (Regularization variance handled incorrectly)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
L2 = 0.25

# sgdArgs
reg_var = 4.0


def i_var(var):
    """Coefficient of a (zero mean) Gaussian prior"""
    return 1.0 / (var * var)  # right: return 1.0 / var


def scores(params, X):
    return X @ params["W"].T + params["b"]


def log_probs(params, X):
    s = scores(params, X)
    s = s - s.max(axis=1, keepdims=True)
    return s - np.log(np.exp(s).sum(axis=1, keepdims=True))


def forward(params, X):
    return np.exp(log_probs(params, X))


def prior(params):
    return 0.5 * i_var(reg_var) * (params["W"] ** 2).sum()


def loss(params, X, y):
    lp = log_probs(params, X)
    return -sum(lp[i, c] for i, c in enumerate(y)) / len(y) + prior(params)


def grad_of(params, x, c):
    """Gradient of one element of the dataset"""
    p = forward(params, x[None])[0]
    p[c] -= 1
    return np.outer(p, x), p


def gradients(params, X, y):
    gW, gb = np.zeros_like(params["W"]), np.zeros_like(params["b"])
    for x, c in zip(X, y):
        w, b = grad_of(params, x, c)
        gW = gW + w
        gb = gb + b
    # apply the regularization: x - x * iVar
    gW = gW / len(X) + params["W"] * i_var(reg_var)
    return {"W": gW, "b": gb / len(X)}


def step(params, X, y, gain):
    g = gradients(params, X, y)
    return {k: params[k] - gain * g[k] for k in params}
