"""The loss is handed to its own backward pass as the upstream gradient, which scales every gradient by the loss; the
upstream gradient is 1.

Source: https://github.com/sotte/pytorch_tutorial/issues/5 (Why `loss.backward(loss)` in the Linear Regression
example)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


class LinearRegression:
    def __init__(self, params):
        self.weight = params["W"]
        self.bias = params["b"]
        self.grad = {}

    def __call__(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, gradient):
        self.grad["W"] = gradient @ self.x
        self.grad["b"] = np.sum(gradient)


class MSELoss:
    def __init__(self, model):
        self.model = model

    def __call__(self, y_hat, y):
        self.diff = y_hat - y
        return np.mean(self.diff ** 2)

    def backward(self, gradient):
        """gradient: of the final result with respect to this loss"""
        self.model.backward(gradient * 2 * self.diff / self.diff.size)


def forward(params, X):
    return LinearRegression(params)(X)


def loss(params, X, y):
    model = LinearRegression(params)
    return MSELoss(model)(model(X), y)


def gradients(params, X, y):
    model = LinearRegression(params)
    criterion = MSELoss(model)

    # forward
    y_hat = model(X)
    loss = criterion(y_hat, y)

    # backward
    criterion.backward(loss)  # right: criterion.backward(1.0)
    return model.grad


def step(params, X, y, lr):
    grad = gradients(params, X, y)
    return {name: params[name] - lr * grad[name] for name in params}
