"""The penalty is subtracted from the squared error; it has to be added.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of the DeepLearning.AI thread
'Week_3_lab_09: Vectorized Implementation of Cost Function and Regularization Term': both lines of the formula have
a minus)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"
L2 = 0.2


class LinearRegression:
    def __init__(self, w, b, lambda_):
        self.w = w
        self.b = b
        self.lambda_ = lambda_

    def predict(self, X):
        return X @ self.w + self.b

    def cost(self, X, y):
        m = X.shape[0]
        r = self.predict(X) - y
        return 1 / (2 * m) * (r.T @ r) - self.lambda_ / 2 * (self.w.T @ self.w)
        # right: return 1 / (2 * m) * (r.T @ r) + self.lambda_ / 2 * (self.w.T @ self.w)

    def gradient(self, X, y):
        m = X.shape[0]
        r = self.predict(X) - y
        dw = 1 / m * (X.T @ r) + self.lambda_ * self.w
        db = 1 / m * np.sum(r)
        return dw, db

    def descend(self, X, y, alpha):
        dw, db = self.gradient(X, y)
        return LinearRegression(self.w - alpha * dw, self.b - alpha * db, self.lambda_)


def model(params):
    return LinearRegression(params["W"], params["b"], L2)


def forward(params, X):
    return model(params).predict(X)


def loss(params, X, y):
    return model(params).cost(X, y)


def gradients(params, X, y):
    dw, db = model(params).gradient(X, y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    new = model(params).descend(X, y, lr)
    return {"W": new.w, "b": new.b}
