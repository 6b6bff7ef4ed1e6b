"""The partial derivatives are divided by the sum of x where they should be divided by the number of samples.

Source: https://github.com/djib2011/python_ml_tutorial/issues/1 (Calculating partial derivatives)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "mse"


class LinearRegression:
    def __init__(self, w, b):
        self.w = w
        self.b = b

    def predict(self, x):
        return x @ self.w + self.b

    def mse(self, x, y):
        return sum((y - self.predict(x)) ** 2) / len(x)

    def derivatives(self, x, y):
        y_hat = self.predict(x)
        dw = -(2 / np.sum(x)) * np.sum(x.T * (y - y_hat), axis=1)  # right: dw = -(2 / len(x)) * np.sum(x.T * (y - y_hat), axis=1)
        db = -(2 / np.sum(x)) * np.sum(y - y_hat)  # right: db = -(2 / len(x)) * np.sum(y - y_hat)
        return dw, db

    def update(self, x, y, a):
        dw, db = self.derivatives(x, y)
        return LinearRegression(self.w - a * dw, self.b - a * db)


def forward(params, X):
    return LinearRegression(params["W"], params["b"]).predict(X)


def loss(params, X, y):
    return LinearRegression(params["W"], params["b"]).mse(X, y)


def gradients(params, X, y):
    dw, db = LinearRegression(params["W"], params["b"]).derivatives(X, y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    model = LinearRegression(params["W"], params["b"]).update(X, y, lr)
    return {"W": model.w, "b": model.b}
