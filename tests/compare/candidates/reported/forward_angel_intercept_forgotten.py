"""The predict method of the logistic regression model forgets the intercept.

Source: https://github.com/Angel-ML/angel/pull/173 (fix ps lr intercept)
"""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class MathUtils:
    @staticmethod
    def sigmoid(x):
        if x < 0:
            return math.exp(x) / (1.0 + math.exp(x))
        return 1.0 / (1.0 + math.exp(-x))


class DenseVector:
    def __init__(self, values):
        self.values = list(values)

    def dot(self, other):
        s = 0.0
        for a, b in zip(self.values, other.values):
            s += a * b
        return s

    def plusBy(self, other, x):
        for i in range(len(self.values)):
            self.values[i] += other.values[i] * x


class LRModel:
    def __init__(self, weight, intercept):
        self.weight = weight
        self.intercept = intercept

    def predict(self, dataSet):
        wVector = DenseVector(self.weight)
        b = self.intercept
        predict = []
        for instance in dataSet:
            dot = wVector.dot(instance)  # right: dot = wVector.dot(instance) + b
            sig = MathUtils.sigmoid(dot)
            predict.append(sig)
        return predict


class LRLearner:
    def __init__(self, lrModel):
        self.lrModel = lrModel

    def trainOneBatch(self, dataSet, labels):
        w = DenseVector(self.lrModel.weight)
        b = self.lrModel.intercept
        grad = DenseVector([0.0] * len(w.values))
        gradScalar = 0.0
        for instance, label in zip(dataSet, labels):
            pre = w.dot(instance) + b
            gradient = MathUtils.sigmoid(pre) - label
            grad.plusBy(instance, gradient)
            gradScalar += gradient
        n = len(labels)
        return [g / n for g in grad.values], gradScalar / n


def model(params):
    return LRModel([float(v) for v in np.ravel(params["W"])], float(np.ravel(params["b"])[0]))


def block(X):
    return [DenseVector(row) for row in X]


def forward(params, X):
    return np.array(model(params).predict(block(X)))


def gradients(params, X, y):
    grad, gradScalar = LRLearner(model(params)).trainOneBatch(block(X), y)
    return {"W": np.array(grad), "b": np.reshape(gradScalar, np.shape(params["b"]))}
