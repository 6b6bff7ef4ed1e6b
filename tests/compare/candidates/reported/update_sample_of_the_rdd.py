"""The sum of the gradients is divided by the size that the mini-batch is expected to have, the number of examples times
the fraction; it should be divided by the number of samples that were really drawn.

Source: https://github.com/apache/spark/pull/3399 ([SPARK-4530][MLLIB]GradientDescent get a wrong gradient value
according to the gradient formula.)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"

NUM_EXAMPLES = 100
MINI_BATCH_FRACTION = 0.1


class LeastSquaresGradient:
    def compute(self, data, label, weights, cum_gradient):
        """adds this sample's gradient to cum_gradient, and returns its loss"""
        diff = np.dot(data, weights) - label
        cum_gradient += diff * data
        return diff * diff / 2.0


class SimpleUpdater:
    def compute(self, weights_old, gradient, step_size):
        return weights_old - step_size * gradient


class GradientDescent:
    def __init__(self, gradient, updater, step_size):
        self.gradient, self.updater, self.step_size = gradient, updater, step_size
        self.mini_batch_size = NUM_EXAMPLES * MINI_BATCH_FRACTION

    def run_mini_batch_sgd(self, sample, weights):
        """one iteration; sample is what data.sample(False, MINI_BATCH_FRACTION) gave"""
        gradient_sum = np.zeros_like(weights)
        loss_sum = 0.0
        mini_batch_size = self.mini_batch_size  # right: mini_batch_size = len(sample)
        for label, data in sample:
            loss_sum += self.gradient.compute(data, label, weights, gradient_sum)
        return self.updater.compute(weights, gradient_sum / mini_batch_size, self.step_size)


def append_bias(x):
    return np.append(x, np.ones(1, dtype=x.dtype))


def labeled_points(X, y):
    return [(label, append_bias(x)) for label, x in zip(y, X)]


def with_intercept(params):
    return np.append(params["W"], params["b"])


def forward(params, X):
    return np.array([np.dot(append_bias(x), with_intercept(params)) for x in X], dtype=X.dtype)


def loss(params, X, y):
    g = LeastSquaresGradient()
    weights = with_intercept(params)
    return sum(g.compute(x, t, weights, np.zeros_like(weights)) for t, x in labeled_points(X, y)) / len(y)


def step(params, X, y, lr):
    sgd = GradientDescent(LeastSquaresGradient(), SimpleUpdater(), lr)
    weights = sgd.run_mini_batch_sgd(labeled_points(X, y), with_intercept(params))
    return {"W": weights[:-1], "b": np.array(weights[-1])}
