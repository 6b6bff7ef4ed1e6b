"""The loss adds the penalty of the weights after the update; the penalty of the loss is that of the weights at which
the data's loss was measured, the old ones.

Source: https://github.com/apache/spark/pull/2207 ([SPARK-3317][MLlib] The loss of regularization in Updater should
use the oldWeights)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.25

stepSize = 0.5
regParam = 0.25


def sigmoid(margin):
    return np.exp(-np.logaddexp(0, -margin))


class LogisticGradient:
    def compute(self, data, label, weights, intercept):
        margin = np.dot(data, weights) + intercept
        gradientMultiplier = sigmoid(margin) - label
        return gradientMultiplier * data, gradientMultiplier, np.logaddexp(0, margin) - label * margin


class SquaredL2Updater:
    """w' = w - thisIterStepSize * (gradient + regParam * w)"""

    def compute(self, weightsOld, gradient, thisIterStepSize, regParam):
        brzWeights = weightsOld * (1.0 - thisIterStepSize * regParam)
        brzWeights = brzWeights - thisIterStepSize * gradient
        norm = np.sqrt(np.sum(brzWeights ** 2))  # right: norm = np.sqrt(np.sum(weightsOld ** 2))
        return brzWeights, 0.5 * regParam * norm * norm


def aggregate(params, X, y):
    """seqOp over the samples"""
    gradient, updater = LogisticGradient(), SquaredL2Updater()
    gradientSum = np.zeros_like(params["W"])
    interceptSum = lossSum = 0.0
    for features, label in zip(X, y):
        g, gi, l = gradient.compute(features, label, params["W"], params["b"])
        gradientSum = gradientSum + g
        interceptSum = interceptSum + gi
        lossSum = lossSum + l
    n = len(y)
    return gradientSum / n, interceptSum / n, lossSum / n


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    """an entry of the stochasticLossHistory"""
    gradientMean, _, lossMean = aggregate(params, X, y)
    _, regVal = SquaredL2Updater().compute(params["W"], gradientMean, stepSize, regParam)
    return lossMean + regVal


def step(params, X, y, lr):
    gradientMean, interceptMean, _ = aggregate(params, X, y)
    weights, _ = SquaredL2Updater().compute(params["W"], gradientMean, lr, regParam)
    return {"W": weights, "b": params["b"] - lr * interceptMean}
