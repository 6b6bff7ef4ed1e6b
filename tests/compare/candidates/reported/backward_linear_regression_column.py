"""y is a column (n, 1) and y_pred a vector (n,), so y_pred - y is an (n, n) matrix of all pairs; y should be flattened
first.

Source: https://github.com/AssemblyAI-Community/Machine-Learning-From-Scratch/issues/2 (Problem in result of (y_pred
-y) in Linear Regression implementation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 1)
OUTPUT = "identity"
LOSS = "half_mse"


class LinearRegression:

    def __init__(self, weights, bias, lr=0.001):
        self.lr = lr
        self.weights = weights
        self.bias = bias

    def gradient(self, X, y):
        n_samples, n_features = X.shape
        y_pred = np.dot(X, self.weights) + self.bias
        error = y_pred - y  # right: error = y_pred - y.ravel()

        dw = np.zeros_like(self.weights)
        for j in range(n_features):
            dw[j] = (1 / n_samples) * np.sum(X[:, j] * error)
        db = (1 / n_samples) * np.sum(error)
        return dw, db

    def fit(self, X, y):
        dw, db = self.gradient(X, y)
        self.weights = self.weights - self.lr * dw
        self.bias = self.bias - self.lr * db

    def predict(self, X):
        y_pred = np.dot(X, self.weights) + self.bias
        return y_pred


def regressor(params, lr=0.001):
    return LinearRegression(params["W1"][0], params["b1"][0], lr)


def forward(params, X):
    return regressor(params).predict(X)[:, np.newaxis]


def gradients(params, X, y):
    dw, db = regressor(params).gradient(X, y)
    return {"W1": dw[np.newaxis, :], "b1": np.array([db])}


def step(params, X, y, lr):
    reg = regressor(params, lr)
    reg.fit(X, y)
    return {"W1": reg.weights[np.newaxis, :], "b1": np.array([reg.bias])}
