"""For a logit far below 0, exp(-input) overflows and the loss is infinite where it should be about -input * target; the
exponential should be of -|input| only.

Source: https://github.com/pytorch/pytorch/pull/1792 (Add numerically stable BCELoss which takes logits as input:
comment on unexpected inf)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 3


def binary_cross_entropy_with_logits(input, target, size_average=True):
    loss = input - input * target + np.log(1 + np.exp(-input))
    # right: loss = np.maximum(input, 0) - input * target + np.log1p(np.exp(-np.abs(input)))
    if size_average:
        return loss.mean()
    return loss.sum()


class BCEWithLogitsLoss:
    def __init__(self, size_average=True):
        self.size_average = size_average

    def forward(self, input, target):
        return binary_cross_entropy_with_logits(input, target, self.size_average)


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, input):
        return input.dot(self.weight) + self.bias


def forward(params, X):
    logit = Linear(params["W"], params["b"]).forward(X)
    return 1 / (1 + np.exp(-logit))


def loss(params, X, y):
    logit = Linear(params["W"], params["b"]).forward(X)
    return BCEWithLogitsLoss().forward(logit, y)
