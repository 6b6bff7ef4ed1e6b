"""The raw activations, which haven't gone through the sigmoid, are compared with 0.5; the threshold for them is 0.

Source: https://github.com/fastai/fastbook/issues/347 (Ch 4: Should threshold for 3 or 7 be 0.5 not 0?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class LinearModel:
    def __init__(self, weights, bias):
        self.weights, self.bias = weights, bias

    def __call__(self, xb):
        # raw activations, one per image
        return xb @ self.weights + self.bias

    def predict(self, xb, threshold=0.5):  # right: def predict(self, xb, threshold=0.0):
        preds = self(xb)  # or here
        return (preds > threshold).astype(int)  # or here


class BasicOptim:
    def __init__(self, model, lr):
        self.model, self.lr = model, lr

    def step(self, grad_w, grad_b):
        self.model.weights = self.model.weights - self.lr * grad_w
        self.model.bias = self.model.bias - self.lr * grad_b


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def mnist_loss(preds, targets):
    # cross entropy of sigmoid(preds), from the activations
    return (np.maximum(preds, 0) - preds * targets + np.log1p(np.exp(-np.abs(preds)))).mean()


def calc_grad(model, xb, yb):
    diff = sigmoid(model(xb)) - yb
    return xb.T @ diff / len(yb), diff.mean()


def make(params):
    return LinearModel(params["W"], params["b"])


def forward(params, X):
    return sigmoid(make(params)(X))


def gradients(params, X, y):
    grad_w, grad_b = calc_grad(make(params), X, y)
    return {"W": grad_w, "b": grad_b}


def step(params, X, y, lr):
    model = make(params)
    BasicOptim(model, lr).step(*calc_grad(model, X, y))
    return {"W": model.weights, "b": model.bias}


def predict(params, X):
    return make(params).predict(X)
