"""The training error is averaged over those samples only whose error isn't zero; it should be the average over all
samples, as the test error is.

Source: https://github.com/jdermody/brightwire/issues/17 (Training-error computation in NN)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"


class HingeMetric:
    """Error of one row, for targets of -1 and 1"""

    def compute(self, output, target):
        return max(0.0, 1.0 - target * output)

    def calculate_gradient(self, output, target):
        return -target if target * output < 1.0 else 0.0 * target


class FeedForward:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def execute(self, row):
        return np.dot(row, self.weight) + self.bias


class TrainingEngine:
    def __init__(self, graph, error_metric):
        self.graph = graph
        self.error_metric = error_metric

    def execute(self, rows):
        return [self.graph.execute(row) for row in rows]

    def training_error(self, rows, targets):
        total, count = 0.0, 0
        for output, target in zip(self.execute(rows), targets):
            error = self.error_metric.compute(output, target)
            total = total + error
            if error != 0:  # right: count += 1
                count += 1  # right: nothing
        return total / count if count else 0.0

    def weight_error(self, rows, targets):
        d_weight = np.zeros_like(self.graph.weight)
        d_bias = np.zeros_like(self.graph.bias)
        for row, output, target in zip(rows, self.execute(rows), targets):
            delta = self.error_metric.calculate_gradient(output, target) / len(rows)
            d_weight = d_weight + delta * row
            d_bias = d_bias + delta
        return d_weight, d_bias


def create(params):
    return TrainingEngine(FeedForward(params["W"], params["b"]), HingeMetric())


def forward(params, X):
    return np.array(create(params).execute(X))


def loss(params, X, y):
    return create(params).training_error(X, y)


def gradients(params, X, y):
    d_weight, d_bias = create(params).weight_error(X, y)
    return {"W": d_weight, "b": d_bias}
