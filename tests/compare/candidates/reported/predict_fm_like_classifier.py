"""Predict puts the result through the sigmoid a second time, so it is always above 0.5 and every label is 1.

Source: https://github.com/coreylynch/pyFM/issues/4 (bug in classification prediction)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class SGDClassifier:
    """linear part of the factorisation machine, classification task"""

    def __init__(self, w, w0, task="classification"):
        self.w = w
        self.w0 = w0
        self.task = task

    def _sigmoid(self, p):
        return 1.0 / (1.0 + np.exp(-p))

    def _scale_prediction(self, p):
        if self.task == "classification":
            p = self._sigmoid(p)
        return p

    def predict_instance(self, x):
        p = self.w0 + np.dot(self.w, x)
        return self._scale_prediction(p)

    def train_gradient(self, X, y):
        grad_w = np.zeros_like(self.w)
        grad_w0 = 0.0
        for x, target in zip(X, y):
            mult = self.predict_instance(x) - target
            grad_w += mult * x
            grad_w0 += mult
        return grad_w / len(X), grad_w0 / len(X)

    def predict_proba(self, X):
        return np.array([self.predict_instance(x) for x in X])

    def predict(self, X):
        labels = np.zeros(len(X), dtype=int)
        for i, x in enumerate(X):
            p = self.predict_instance(x)  # or here
            if self.task == "classification":  # right: nothing
                p = self._sigmoid(p)  # right: nothing
            labels[i] = 1 if p > 0.5 else 0  # or here
        return labels


def forward(params, X):
    return SGDClassifier(params["W"], params["b"]).predict_proba(X)


def gradients(params, X, y):
    grad_w, grad_w0 = SGDClassifier(params["W"], params["b"]).train_gradient(X, y)
    return {"W": grad_w, "b": grad_w0}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {"W": params["W"] - lr * grads["W"], "b": params["b"] - lr * grads["b"]}


def predict(params, X):
    return SGDClassifier(params["W"], params["b"]).predict(X)
