"""The loss log(1 + exp(-y w.x)) is for labels -1 and 1, but the labels are 0 and 1: for label 0 it is always log 2.

Source: https://github.com/apache/spark/pull/3899 (review of 'Simplify logistic loss function': labels are actually
0, 1)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
LOSS = "bce"


class LogisticGradient:
    """loss and gradient of one example; the optimizer adds them up over the partitions"""

    def compute(self, data, label, weights, intercept, cum_gradient):
        margin = -1.0 * (data.dot(weights) + intercept)
        # stable 1 / (1 + exp(margin))
        if margin > 0:
            prob = np.exp(-margin) / (1.0 + np.exp(-margin))
        else:
            prob = 1.0 / (1.0 + np.exp(margin))
        gradient_multiplier = prob - label

        cum_gradient[0] += gradient_multiplier * data
        cum_gradient[1] += gradient_multiplier

        # log(1 + exp(-y * w.x)) without overflow
        minus_yp = label * margin  # right: minus_yp = (2.0 * label - 1.0) * margin
        if minus_yp < 0:
            return np.log1p(np.exp(minus_yp))
        return minus_yp + np.log1p(np.exp(-minus_yp))


class GradientDescent:
    def __init__(self, gradient, step_size=1.0):
        self.gradient = gradient
        self.step_size = step_size

    def run_batch(self, X, y, weights, intercept):
        cum_gradient = [np.zeros_like(weights), 0.0]
        loss_sum = 0.0
        for data, label in zip(X, y):
            loss_sum += self.gradient.compute(data, label, weights, intercept, cum_gradient)
        n = len(y)
        return loss_sum / n, cum_gradient[0] / n, cum_gradient[1] / n

    def update(self, X, y, weights, intercept):
        _, dw, db = self.run_batch(X, y, weights, intercept)
        return weights - self.step_size * dw, intercept - self.step_size * db


def loss(params, X, y):
    return GradientDescent(LogisticGradient()).run_batch(X, y, params["W"], params["b"])[0]


def gradients(params, X, y):
    _, dw, db = GradientDescent(LogisticGradient()).run_batch(X, y, params["W"], params["b"])
    return {"W": dw, "b": np.asarray(db)}


def step(params, X, y, lr):
    w, b = GradientDescent(LogisticGradient(), lr).update(X, y, params["W"], params["b"])
    return {"W": w, "b": np.asarray(b)}
