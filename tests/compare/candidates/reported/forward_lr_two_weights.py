"""The model is z = w x, without b and without a column of ones in x; z should be w x + b.

Source: https://github.com/EchoLLLiu/more-ML-algorithm/issues/1 (there is a problem in the logistic regression)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


class LogisticRegression:
    def __init__(self, w, b, alpha=0.01):
        self.w = w
        self.b = b
        self.alpha = alpha

    def sigmoid(self, z):
        e = np.exp(-np.abs(z))
        return np.where(z >= 0, 1, e) / (1 + e)

    def linear(self, x):
        return np.dot(x, self.w)  # right: return np.dot(x, self.w) + self.b

    def predict_prob(self, x):
        return self.sigmoid(self.linear(x))

    def predict_label(self, x):
        return (self.predict_prob(x) >= 0.5).astype(int)

    def cost(self, x, y):
        z = self.linear(x)
        return np.mean(np.logaddexp(0, z) - y * z)

    def grad(self, x, y):
        error = self.predict_prob(x) - y
        dw = np.dot(error, x) / len(y)
        db = np.zeros_like(self.b)  # right: db = np.mean(error)
        return dw, db

    def train(self, x, y):
        """one iteration"""
        dw, db = self.grad(x, y)
        return self.w - self.alpha * dw, self.b - self.alpha * db


def forward(params, X):
    return LogisticRegression(params["W"], params["b"]).predict_prob(X)


def predict(params, X):
    return LogisticRegression(params["W"], params["b"]).predict_label(X)


def loss(params, X, y):
    return LogisticRegression(params["W"], params["b"]).cost(X, y)


def gradients(params, X, y):
    dw, db = LogisticRegression(params["W"], params["b"]).grad(X, y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    w, b = LogisticRegression(params["W"], params["b"], lr).train(X, y)
    return {"W": w, "b": b}
