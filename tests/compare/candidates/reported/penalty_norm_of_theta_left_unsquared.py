"""The penalty is lambda/2 times the norm of the weights, not of its square.

Source: https://github.com/cvxgrp/strat_models/issues/5 (L2_Reg)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L2 = 0.5


class Regularizer:
    def __init__(self, lambd=1):
        self.lambd = lambd


class L2_reg(Regularizer):
    def evaluate(self, theta):
        return (self.lambd / 2) * np.linalg.norm(theta, 2)
        # right: return (self.lambd / 2) * np.linalg.norm(theta, 2) ** 2

    def gradient(self, theta):
        return self.lambd * theta


class logistic_loss:
    def evaluate(self, theta, b, X, y):
        z = X @ theta + b
        return np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-abs(z))))

    def gradient(self, theta, b, X, y):
        r = self.predict(theta, b, X) - y
        return X.T @ r / len(y), np.mean(r)

    def predict(self, theta, b, X):
        return 1 / (1 + np.exp(-(X @ theta + b)))


class BaseModel:
    def __init__(self, loss, reg):
        self.loss = loss
        self.reg = reg

    def objective(self, theta, b, X, y):
        return self.loss.evaluate(theta, b, X, y) + self.reg.evaluate(theta)

    def gradient(self, theta, b, X, y):
        g, g_b = self.loss.gradient(theta, b, X, y)
        return g + self.reg.gradient(theta), g_b


bm = BaseModel(loss=logistic_loss(), reg=L2_reg(lambd=L2))


def forward(params, X):
    return bm.loss.predict(params["W"], params["b"], X)


def loss(params, X, y):
    return bm.objective(params["W"], params["b"], X, y)


def gradients(params, X, y):
    g, g_b = bm.gradient(params["W"], params["b"], X, y)
    return {"W": g, "b": g_b}


def predict(params, X):
    return (X @ params["W"] + params["b"] > 0).astype(int)
