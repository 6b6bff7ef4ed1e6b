"""The penalty's contribution is added before the sum over the batch is divided by the batch size, so it is divided too;
it belongs after the division.

Source: https://github.com/ooples/AiDotNet/pull/1364 (h5 refuted + restore #1358 fixes; review of
GradientBasedOptimizerBase.cs)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
LOSS = "bce"
L2 = 0.3


class L2Regularization:
    def __init__(self, strength):
        self.Strength = strength

    def Penalty(self, w):
        return self.Strength / 2 * np.sum(w * w)

    def Regularize(self, w):
        return self.Strength * w


class LogisticModel:
    def __init__(self, params):
        self.W, self.b = params["W"], params["b"]

    def Score(self, x):
        return np.dot(x, self.W) + self.b

    def Predict(self, x):
        s = self.Score(x)
        return np.exp(-np.logaddexp(0, -s))


class BinaryCrossEntropyLoss:
    def CalculateLoss(self, score, actual):
        return np.logaddexp(0, score) - actual * score

    def CalculateDerivative(self, predicted, actual):
        return predicted - actual


class GradientOptimizer:
    def __init__(self):
        self.LossFunction = BinaryCrossEntropyLoss()
        self.Regularization = L2Regularization(L2)

    def CalculateGradient(self, solution, X, y):
        batchSize = X.shape[0]
        gradient = np.zeros_like(solution.W)
        biasGradient = np.zeros_like(solution.b)
        for i in range(batchSize):
            error = self.LossFunction.CalculateDerivative(solution.Predict(X[i]), y[i])
            gradient = gradient + error * X[i]
            biasGradient = biasGradient + error

        regularizationContribution = self.Regularization.Regularize(solution.W)
        gradient = gradient + regularizationContribution  # right: nothing

        # scale the gradient by the batch size
        gradient = gradient / batchSize
        # missing: gradient = gradient + regularizationContribution
        return {"W": gradient, "b": biasGradient / batchSize}


def forward(params, X):
    return LogisticModel(params).Predict(X)


def loss(params, X, y):
    optimizer, solution = GradientOptimizer(), LogisticModel(params)
    each = [optimizer.LossFunction.CalculateLoss(solution.Score(x), t) for x, t in zip(X, y)]
    return sum(each) / len(each) + optimizer.Regularization.Penalty(solution.W)


def gradients(params, X, y):
    return GradientOptimizer().CalculateGradient(LogisticModel(params), X, y)
