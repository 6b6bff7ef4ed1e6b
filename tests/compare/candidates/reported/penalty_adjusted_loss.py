"""Only a differentiable regularization adjusts the loss, so the L1 penalty is missing from it; every regularization
should.

Source: https://github.com/apache/flink/pull/613 (Optimization framework and initial SGD implementation; review of
GradientDescent.scala)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 6
ACTIVATION = "identity"
LOSS = "half_mse"
L1 = 0.25


class Regularization:
    def __init__(self, regParameter):
        self.regParameter = regParameter

    def regLoss(self, weights):
        return 0.0

    def regGradient(self, weights):
        return np.zeros_like(weights)


class DiffRegularization(Regularization):
    """a penalty with a derivative everywhere"""


class L2Regularization(DiffRegularization):
    def regLoss(self, weights):
        return self.regParameter * np.dot(weights, weights) / 2

    def regGradient(self, weights):
        return self.regParameter * weights


class L1Regularization(Regularization):
    def regLoss(self, weights):
        return self.regParameter * np.sum(np.abs(weights))

    def regGradient(self, weights):
        return self.regParameter * np.sign(weights)


class SquaredLoss:
    def loss(self, prediction, label):
        return 0.5 * (prediction - label) ** 2

    def derivative(self, prediction, label):
        return prediction - label


class GradientDescent:
    lossFunction = SquaredLoss()
    regularization = L1Regularization(L1)

    def gradientLossAndCount(self, weights, intercept, data):
        grad, gradIntercept, lossSum, count = np.zeros_like(weights), 0.0, 0.0, 0
        for vector, label in data:
            prediction = np.dot(weights, vector) + intercept
            d = self.lossFunction.derivative(prediction, label)
            grad = grad + d * vector
            gradIntercept = gradIntercept + d
            lossSum = lossSum + self.lossFunction.loss(prediction, label)
            count += 1
        return grad / count, gradIntercept / count, lossSum / count

    def run(self, weights, intercept, data):
        grad, gradIntercept, loss = self.gradientLossAndCount(weights, intercept, data)
        reg = self.regularization
        adjustedLoss = loss + (reg.regLoss(weights) if isinstance(reg, DiffRegularization) else 0.0)
        # right: adjustedLoss = loss + reg.regLoss(weights)
        return adjustedLoss, grad + reg.regGradient(weights), gradIntercept


def forward(params, X):
    return np.array([np.dot(params["W"], x) + params["b"] for x in X])


def loss(params, X, y):
    return GradientDescent().run(params["W"], params["b"], zip(X, y))[0]


def gradients(params, X, y):
    _, dW, db = GradientDescent().run(params["W"], params["b"], zip(X, y))
    return {"W": dW, "b": db}
