"""The loss is a mean over the samples, but the gradient of the weights is a sum over them, without the 1/n.

Source: https://github.com/eriklindernoren/ML-From-Scratch/pull/135 (regression: 1/n missing in the gradient)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"
L2 = 0.05


class l2_regularization():
    """ Regularization for Ridge Regression """
    def __init__(self, alpha):
        self.alpha = alpha

    def __call__(self, w):
        return self.alpha * 0.5 * w.T.dot(w)

    def grad(self, w):
        return self.alpha * w


class Regression(object):
    def __init__(self, w, b):
        self.w = w
        self.b = b
        self.regularization = l2_regularization(alpha=L2)

    def predict(self, X):
        return X.dot(self.w) + self.b

    def mse(self, X, y):
        y_pred = self.predict(X)
        return np.mean(0.5 * (y - y_pred)**2 + self.regularization(self.w))

    def grad(self, X, y):
        y_pred = self.predict(X)
        # Gradient of l2 loss w.r.t w
        grad_w = -(y - y_pred).dot(X) + self.regularization.grad(self.w)
        # right: grad_w = -(y - y_pred).dot(X) / len(y) + self.regularization.grad(self.w)
        grad_b = -np.mean(y - y_pred)
        return grad_w, grad_b


def forward(params, X):
    return Regression(params["W"], params["b"]).predict(X)


def loss(params, X, y):
    return Regression(params["W"], params["b"]).mse(X, y)


def gradients(params, X, y):
    grad_w, grad_b = Regression(params["W"], params["b"]).grad(X, y)
    return {"W": grad_w, "b": grad_b}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
