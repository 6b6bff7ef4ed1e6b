"""The loss is the norm of the errors (its root), while the gradient is that of the sum of their squares.

Source: https://github.com/alirezadir/AIMLInterviews/pull/25 (Fix inconsistency between loss and gradient in linear regression)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"


class LinearRegression:
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def predict(self, X):
        return X @ self.W + self.b

    def compute_loss(self, X, y):
        m = X.shape[0]
        E = self.predict(X) - y
        return np.linalg.norm(E, 2) / m  # right: return np.sum(E**2) / m

    def compute_gradient(self, X, y):
        m = X.shape[0]
        E = self.predict(X) - y
        dW = 2 / m * (X.T @ E)
        db = 2 / m * np.sum(E)
        return dW, db

    def gradient_descent_step(self, X, y, lr):
        dW, db = self.compute_gradient(X, y)
        return self.W - lr * dW, self.b - lr * db


def forward(params, X):
    return LinearRegression(params["W"], params["b"]).predict(X)


def loss(params, X, y):
    return LinearRegression(params["W"], params["b"]).compute_loss(X, y)


def gradients(params, X, y):
    dW, db = LinearRegression(params["W"], params["b"]).compute_gradient(X, y)
    return {"W": dW, "b": db}


def step(params, X, y, lr):
    W, b = LinearRegression(params["W"], params["b"]).gradient_descent_step(X, y, lr)
    return {"W": W, "b": b}
