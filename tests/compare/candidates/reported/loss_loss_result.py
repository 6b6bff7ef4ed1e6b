"""Each minibatch counts as one, whatever its size, so the loss is the mean of the minibatches' means; a minibatch
should count as many as it has samples.

Source: https://github.com/intel/ipex-llm/pull/3021 (fix loss when minibatch size is different)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3

BATCH_SIZE = 3


class LossResult:
    def __init__(self, loss, count):
        self.loss = loss
        self.count = count

    def __add__(self, other):
        return LossResult(self.loss + other.loss, self.count + other.count)

    def result(self):
        return self.loss / self.count


class CrossEntropyCriterion:
    def log_prob(self, output):
        shifted = output - output.max(axis=1, keepdims=True)
        return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))

    def forward(self, output, target):
        # size average
        return -self.log_prob(output)[np.arange(len(target)), target].mean()

    def backward(self, output, target):
        g = np.exp(self.log_prob(output))
        g[np.arange(len(target)), target] -= 1
        return g / len(target)


def linear(params, X):
    return X @ params["W"].T + params["b"]


def minibatches(X, y):
    for start in range(0, len(y), BATCH_SIZE):
        yield X[start:start + BATCH_SIZE], y[start:start + BATCH_SIZE]


def forward(params, X):
    return np.exp(CrossEntropyCriterion().log_prob(linear(params, X)))


def loss(params, X, y):
    criterion = CrossEntropyCriterion()
    total = LossResult(0.0, 0)
    for data, target in minibatches(X, y):
        value = criterion.forward(linear(params, data), target)
        total = total + LossResult(value, 1)  # right: total = total + LossResult(value * len(target), len(target))
    return total.result()


def gradients(params, X, y):
    grad = CrossEntropyCriterion().backward(linear(params, X), y)
    return {"W": grad.T @ X, "b": grad.sum(axis=0)}
