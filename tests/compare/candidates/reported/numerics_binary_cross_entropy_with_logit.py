"""The loss takes logs of the sigmoid of the logit: for high logits 1 - sigmoid is exactly 0, and its log is infinite.

Source: https://github.com/huggingface/candle/issues/2561 (binary_cross_entropy_with_logit numerically unstable)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 4


def sigmoid(xs):
    return 1.0 / (1.0 + np.exp(-xs))


def affine(xs, mul, add):
    return mul * xs + add


def binary_cross_entropy_with_logit(inp, target):
    one_tensor_minus_target = affine(target, -1.0, 1.0)
    left_side = target * np.log(sigmoid(inp))  # right: left_side = -target * np.logaddexp(0, -inp)
    right_side = one_tensor_minus_target * np.log(affine(sigmoid(inp), -1.0, 1.0))  # right: right_side = -one_tensor_minus_target * np.logaddexp(0, inp)
    loss = left_side + right_side
    return -loss.mean()


class Linear:

    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def forward(self, xs):
        return np.matmul(xs, self.weight) + self.bias


def forward(params, X):
    return sigmoid(Linear(params["W"], params["b"]).forward(X))


def loss(params, X, y):
    logits = Linear(params["W"], params["b"]).forward(X)
    return binary_cross_entropy_with_logit(logits, y)


def gradients(params, X, y):
    diff = forward(params, X) - y
    return {"W": np.matmul(diff, X) / len(y), "b": diff.mean()}
