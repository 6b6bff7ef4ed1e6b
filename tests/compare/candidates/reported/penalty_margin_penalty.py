"""The weight penalty takes the mean of the squared weights where the squared norm is their sum.

Source: https://github.com/kazuto1011/svm-pytorch/issues/1 (Wrong loss function)
"""
import numpy as np

AGAINST = "logistic_regression"
FEATURES = 6
LOSS = "bce"
L2 = 0.3
OPTIMIZER = "sgd"


class Model:
    def __init__(self, params):
        self.w, self.b = params["W"], params["b"]

    def __call__(self, x):
        return x @ self.w + self.b

    def penalty(self):
        return L2 * np.mean(self.w ** 2) / 2  # right: return L2 * np.sum(self.w ** 2) / 2


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def forward(params, X):
    return sigmoid(Model(params)(X))


def loss(params, X, y):
    model = Model(params)
    output = model(X)
    return np.mean(np.logaddexp(0, output) - y * output) + model.penalty()


def gradients(params, X, y):
    diff = (forward(params, X) - y) / len(y)
    return {"W": diff @ X + L2 * params["W"], "b": diff.sum()}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in ("W", "b")}


def predict(params, X):
    return (Model(params)(X) > 0).astype(int)
