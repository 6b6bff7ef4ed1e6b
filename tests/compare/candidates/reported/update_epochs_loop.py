"""The loop runs from 0 to epochs inclusive, one time too many; epochs is the number of times we iterate.

Source: https://github.com/PacktPublishing/Machine-Learning-with-Core-ML/pull/10 (Fixes epochs loop in example from
chapter 2)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


class LinearRegression:
    """Fits a hyperplane with gradient descent."""

    def __init__(self, bias=0.0, weights=None):
        self.bias = bias
        self.weights = weights

    def predict(self, x):
        return x @ self.weights + self.bias

    def mean_squared_error(self, x, y):
        n = len(y)
        return np.sum((y - self.predict(x)) ** 2) / n

    def derivatives(self, x, y):
        n = len(y)
        error = y - self.predict(x)
        weights_gradient = -2 / n * (x.T @ error)
        bias_gradient = -2 / n * np.sum(error)
        return weights_gradient, bias_gradient

    def fit(self, x, y, learning_rate, epochs):
        epoch = 0
        while epoch <= epochs:  # right: while epoch < epochs:
            weights_gradient, bias_gradient = self.derivatives(x, y)
            # update
            self.weights = self.weights - learning_rate * weights_gradient
            self.bias = self.bias - learning_rate * bias_gradient
            epoch += 1
        return self


def model(params):
    return LinearRegression(bias=params["b"], weights=params["W"])


def forward(params, X):
    return model(params).predict(X)


def loss(params, X, y):
    return model(params).mean_squared_error(X, y)


def gradients(params, X, y):
    w, b = model(params).derivatives(X, y)
    return {"W": w, "b": b}


def step(params, X, y, lr):
    fitted = model(params).fit(X, y, learning_rate=lr, epochs=1)
    return {"W": fitted.weights, "b": fitted.bias}
