"""The updater penalizes all components of the weight vector, the intercept included, which should not be regularized.

Source: https://github.com/apache/spark/pull/10788 ([SPARK-7780][MLLIB] intercept should not be regularized)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.1

regParam = 0.1


class SquaredL2Updater:
    def compute(self, weights, numFeatures):
        """Value and gradient of the penalty; the intercept is the last component of the weights."""
        coefficients = weights  # right: coefficients = weights * (np.arange(weights.size) < numFeatures)
        regVal = 0.5 * regParam * np.dot(coefficients, coefficients)
        return regVal, regParam * coefficients


class LogisticGradient:
    def compute(self, data, label, weights):
        margin = data @ weights[:-1] + weights[-1]
        lossVal = np.maximum(margin, 0) - label * margin + np.log1p(np.exp(-np.abs(margin)))
        multiplier = probability(margin) - label
        return lossVal.mean(), np.append(multiplier @ data, multiplier.sum()) / len(label)


class CostFun:
    def __init__(self, data, label):
        self.data, self.label = data, label
        self.gradient, self.updater = LogisticGradient(), SquaredL2Updater()

    def calculate(self, weights):
        lossVal, gradientTotal = self.gradient.compute(self.data, self.label, weights)
        regVal, regGradient = self.updater.compute(weights, self.data.shape[1])
        return lossVal + regVal, gradientTotal + regGradient


def probability(margin):
    e = np.exp(-np.abs(margin))
    return np.where(margin >= 0, 1 / (1 + e), e / (1 + e))


def appendBias(params):
    return np.append(params["W"], params["b"])


def forward(params, X):
    return probability(X @ params["W"] + params["b"])


def loss(params, X, y):
    return CostFun(X, y).calculate(appendBias(params))[0]


def gradients(params, X, y):
    g = CostFun(X, y).calculate(appendBias(params))[1]
    return {"W": g[:-1], "b": np.asarray(g[-1])}
