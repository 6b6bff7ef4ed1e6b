"""The gradients are those of half the mean squared error: the factor 2, from the square that the error has, is missing in
both.

Source: https://github.com/patrickloeber/MLfromscratch/issues/18 (Factor `2` in derivatives computation)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"


def mean_squared_error(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)


class BaseRegression:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def _approximation(self, X, w, b):
        raise NotImplementedError()

    def derivatives(self, X, y):
        n_samples, n_features = X.shape
        y_predicted = self._approximation(X, self.weights, self.bias)
        # compute gradients
        dw = (1 / n_samples) * np.dot(X.T, (y_predicted - y))  # right: dw = (2 / n_samples) * np.dot(X.T, (y_predicted - y))
        db = (1 / n_samples) * np.sum(y_predicted - y)  # right: db = (2 / n_samples) * np.sum(y_predicted - y)
        return dw, db

    def fit(self, X, y, learning_rate, n_iters=1):
        # gradient descent
        for _ in range(n_iters):
            dw, db = self.derivatives(X, y)
            # update parameters
            self.weights = self.weights - learning_rate * dw
            self.bias = self.bias - learning_rate * db
        return self


class LinearRegression(BaseRegression):
    def _approximation(self, X, w, b):
        return np.dot(X, w) + b


def forward(params, X):
    return LinearRegression(params["W"], params["b"])._approximation(X, params["W"], params["b"])


def loss(params, X, y):
    return mean_squared_error(y, forward(params, X))


def gradients(params, X, y):
    dw, db = LinearRegression(params["W"], params["b"]).derivatives(X, y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    regressor = LinearRegression(params["W"], params["b"]).fit(X, y, lr)
    return {"W": regressor.weights, "b": regressor.bias}
