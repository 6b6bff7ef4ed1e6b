"""Logistic regression with SGD is built with the SimpleUpdater, which ignores the regularizer; it should be built with
the SquaredL2Updater.

Source: https://github.com/apache/spark/pull/2231 (Use SquaredL2Updater in LogisticRegressionWithSGD)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.2


class LogisticGradient:
    def compute(self, data, label, weights, intercept):
        margin = -(np.dot(data, weights) + intercept)
        multiplier = 1.0 / (1.0 + np.exp(margin)) - label
        # log1p(exp(margin)), without an overflow
        loss = np.logaddexp(0, margin) if label > 0 else np.logaddexp(0, margin) - margin
        return multiplier * data, multiplier, loss


class SimpleUpdater:
    """Plain descent"""

    def compute(self, weights_old, gradient, step_size, reg_param):
        return weights_old - step_size * gradient, 0.0

    def reg_val(self, weights, reg_param):
        return 0.0


class SquaredL2Updater:
    """R(w) = 1/2 ||w||**2, its gradient is w"""

    def compute(self, weights_old, gradient, step_size, reg_param):
        weights = weights_old * (1.0 - step_size * reg_param) - step_size * gradient
        return weights, self.reg_val(weights, reg_param)

    def reg_val(self, weights, reg_param):
        return 0.5 * reg_param * np.sum(weights * weights)


class GradientDescent:
    def __init__(self, gradient, updater):
        self.gradient, self.updater = gradient, updater
        self.step_size, self.reg_param = 1.0, 0.0

    def gradient_sum(self, data, weights, intercept):
        grad, grad_intercept, loss = np.zeros_like(weights), 0.0, 0.0
        for label, features in data:
            g, g0, l = self.gradient.compute(features, label, weights, intercept)
            grad, grad_intercept, loss = grad + g, grad_intercept + g0, loss + l
        return grad, grad_intercept, loss

    def run(self, data, weights, intercept):
        grad, grad_intercept, _ = self.gradient_sum(data, weights, intercept)
        weights, _ = self.updater.compute(weights, grad / len(data), self.step_size, self.reg_param)
        # the intercept is never regularized
        return weights, intercept - self.step_size * grad_intercept / len(data)


class LogisticRegressionWithSGD:
    def __init__(self, step_size, reg_param):
        updater = SimpleUpdater()  # right: updater = SquaredL2Updater()
        self.optimizer = GradientDescent(LogisticGradient(), updater)
        self.optimizer.step_size, self.optimizer.reg_param = step_size, reg_param


def forward(params, X):
    return 1.0 / (1.0 + np.exp(-(np.dot(X, params["W"]) + params["b"])))


def loss(params, X, y):
    opt = LogisticRegressionWithSGD(1.0, L2).optimizer
    _, _, total = opt.gradient_sum(list(zip(y, X)), params["W"], params["b"])
    return total / len(y) + opt.updater.reg_val(params["W"], opt.reg_param)


def step(params, X, y, lr):
    opt = LogisticRegressionWithSGD(lr, L2).optimizer
    W, b = opt.run(list(zip(y, X)), params["W"], params["b"])
    return {"W": W, "b": b}
