"""The regularization is added before the gradient is divided by the batch size, so the penalty is divided too; only the
sum over the samples should be.

Source: https://github.com/ooples/AiDotNet/pull/1358 (fix: buildasync residual mode collapse, review of
GradientBasedOptimizerBase.cs: don't batch-average the regularization term on the fallback path)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
TARGETS = "one_hot"
L2 = 0.1


class L2Regularization:
    def __init__(self, strength):
        self.strength = strength

    def penalty(self, weights):
        return self.strength / 2 * np.sum(weights ** 2)

    def contribution(self, parameters):
        return {"W": self.strength * parameters["W"], "b": np.zeros_like(parameters["b"])}


class SoftmaxModel:
    def __init__(self, parameters):
        self.parameters = parameters

    def predict(self, X):
        z = X @ self.parameters["W"].T + self.parameters["b"]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def log_predict(self, X):
        z = X @ self.parameters["W"].T + self.parameters["b"]
        z = z - z.max(axis=1, keepdims=True)
        return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

    def loss_derivative(self, X, y):
        """summed over the batch"""
        d = self.predict(X) - y
        return {"W": d.T @ X, "b": d.sum(axis=0)}


class GradientBasedOptimizer:
    def __init__(self, learning_rate=0.1, regularization=None):
        self.learning_rate = learning_rate
        self.regularization = regularization

    def calculate_gradient(self, solution, X, y):
        gradient = solution.loss_derivative(X, y)
        regularization_contribution = self.regularization.contribution(solution.parameters)
        batch_size = X.shape[0]
        for name in gradient:
            gradient[name] = gradient[name] + regularization_contribution[name]
            # right: gradient[name] = gradient[name] / batch_size
            gradient[name] = gradient[name] / batch_size
            # right: gradient[name] = gradient[name] + regularization_contribution[name]
        return gradient

    def update_solution(self, solution, X, y):
        gradient = self.calculate_gradient(solution, X, y)
        return {name: p - self.learning_rate * gradient[name] for name, p in solution.parameters.items()}


def forward(params, X):
    return SoftmaxModel(params).predict(X)


def loss(params, X, y):
    data = -np.sum(y * SoftmaxModel(params).log_predict(X)) / len(X)
    return data + L2Regularization(L2).penalty(params["W"])


def gradients(params, X, y):
    return GradientBasedOptimizer(regularization=L2Regularization(L2)).calculate_gradient(SoftmaxModel(params), X, y)


def step(params, X, y, lr):
    return GradientBasedOptimizer(lr, L2Regularization(L2)).update_solution(SoftmaxModel(params), X, y)
