"""The squared differences of a sample's outputs are summed up and not averaged over the vector.

Source: https://github.com/GustikS/NeuraLogic/pull/7 (Fix SquaredDiff error function sum and avg computation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class SquaredDiff:

    def evaluate(self, output, target):
        diff = output - target
        times = diff.dot(diff)
        return times  # right: return times / len(diff)

    def differentiate(self, output, target):
        diff = output - target
        return 2 * diff / len(diff)


class AvgAggregation:

    def __init__(self):
        self.values = []

    def add(self, value):
        self.values.append(value)

    def evaluate(self):
        return sum(self.values) / len(self.values)


errorFcn = SquaredDiff()


def evaluateSample(params, sample):
    rule = np.tanh(params["W1"].dot(sample) + params["b1"])
    return rule, params["W2"].dot(rule) + params["b2"]


def forward(params, X):
    return np.stack([evaluateSample(params, sample)[1] for sample in X])


def loss(params, X, y):
    results = AvgAggregation()
    for sample, target in zip(X, y):
        rule, output = evaluateSample(params, sample)
        results.add(errorFcn.evaluate(output, target))
    return results.evaluate()


def gradients(params, X, y):
    updates = {name: np.zeros_like(value) for name, value in params.items()}
    for sample, target in zip(X, y):
        rule, output = evaluateSample(params, sample)
        grad = errorFcn.differentiate(output, target) / len(X)
        below = params["W2"].T.dot(grad) * (1 - rule * rule)
        updates["W2"] += np.outer(grad, rule)
        updates["b2"] += grad
        updates["W1"] += np.outer(below, sample)
        updates["b1"] += below
    return updates
