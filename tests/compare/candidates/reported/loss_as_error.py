"""The gradient multiplies each feature by the sample's loss, a squared number without sign; it should be multiplied by
the loss's derivative with respect to the prediction.

Source: https://github.com/ooples/AiDotNet/issues/1837 (OptimizerBase.CalculateGradient fallback uses algebraically wrong
formula + latent over-indexing bug)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"


class MeanSquaredErrorLoss:
    def calculate_loss(self, predicted, actual):
        return (predicted - actual) ** 2

    def calculate_derivative(self, predicted, actual):
        return 2 * (predicted - actual)


class Solution:
    def __init__(self, coefficients, intercept):
        self.coefficients = coefficients
        self.intercept = intercept

    def predict(self, row):
        return np.dot(self.coefficients, row) + self.intercept

    def get_parameters(self):
        return np.append(self.coefficients, self.intercept)


class GradientBasedOptimizer:
    def __init__(self):
        self.loss_function = MeanSquaredErrorLoss()

    def calculate_gradient(self, solution, x_train, y_train, batch_indices):
        parameters = solution.get_parameters()
        gradient = np.zeros_like(parameters)
        for i in batch_indices:
            prediction = solution.predict(x_train[i])
            error = self.loss_function.calculate_loss(prediction, y_train[i])
            # right: error = self.loss_function.calculate_derivative(prediction, y_train[i])
            # Update gradient based on the error
            for j in range(len(parameters)):
                feature_value = x_train[i, j] if j < x_train.shape[1] else 1
                gradient[j] += error * feature_value
        return gradient / len(batch_indices)


def forward(params, X):
    solution = Solution(params["W"], params["b"])
    return np.array([solution.predict(row) for row in X])


def loss(params, X, y):
    return np.mean(MeanSquaredErrorLoss().calculate_loss(forward(params, X), y))


def gradients(params, X, y):
    solution = Solution(params["W"], params["b"])
    gradient = GradientBasedOptimizer().calculate_gradient(solution, X, y, range(len(X)))
    return {"W": gradient[:-1], "b": gradient[-1]}
