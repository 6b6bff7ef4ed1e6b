"""The loss takes log(s) and log(1 - s) of the sigmoid, which becomes exactly 1 for a large logit; both should come from
the softplus of the logit (numerics: the numbers differ for large logits).

Source: https://github.com/huggingface/candle/pull/2562 (Make Binary cross entropy with logit numerically stable for
high logit values)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 4


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, xs):
        return xs @ self.weight + self.bias


def softplus(xs):
    return np.logaddexp(0, xs)


def sigmoid(xs):
    return np.exp(-softplus(-xs))


def binary_cross_entropy_with_logit(inp, target):
    """inp: the logits, target: 0 or 1, both of shape (n,)"""
    with np.errstate(all="ignore"):
        log_p = np.log(sigmoid(inp))  # right: log_p = -softplus(-inp)
        log_q = np.log(1 - sigmoid(inp))  # right: log_q = -softplus(inp)
    left_side = target * log_p
    right_side = (1 - target) * log_q
    return -np.mean(left_side + right_side)


def forward(params, X):
    return sigmoid(Linear(params["W"], params["b"]).forward(X))


def loss(params, X, y):
    return binary_cross_entropy_with_logit(Linear(params["W"], params["b"]).forward(X), y)


def gradients(params, X, y):
    d_logit = (forward(params, X) - y) / len(y)
    return {"W": d_logit @ X, "b": d_logit.sum()}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
