"""In the gradient the labels, (n,), are multiplied with the rows of X, (n, d), without an axis of their own, which
cannot be broadcast (or multiplies the columns); it should be y[:, np.newaxis].

Source: https://github.com/OpenHUTB/nn/pull/3253 (svm.py: y gets a new axis to match the dimensions of X)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "hinge"
L2 = 0.02


class SVM:
    """a linear support vector machine, labels -1 and 1"""

    def __init__(self, w, b, reg_lambda=L2, learning_rate=0.01):
        self.w = w
        self.b = b
        self.reg_lambda = reg_lambda
        self.learning_rate = learning_rate

    def score(self, x):
        return np.dot(x, self.w) + self.b

    def cost(self, x, y):
        margin = y * self.score(x)
        hinge = np.maximum(0, 1 - margin)
        return np.mean(hinge) + 0.5 * self.reg_lambda * np.sum(self.w ** 2)

    def gradient(self, x, y):
        m = x.shape[0]
        # the samples that are inside of the margin, or wrong
        idx = np.where(y * self.score(x) < 1)[0]
        dw = -np.sum(y[idx] * x[idx], axis=0) / m  # right: dw = -np.sum(y[idx][:, np.newaxis] * x[idx], axis=0) / m
        dw = dw + self.reg_lambda * self.w
        db = -np.sum(y[idx]) / m
        return dw, db

    def train_step(self, x, y):
        dw, db = self.gradient(x, y)
        self.w = self.w - self.learning_rate * dw
        self.b = self.b - self.learning_rate * db


def forward(params, X):
    return SVM(params["W"], params["b"]).score(X)


def loss(params, X, y):
    return SVM(params["W"], params["b"]).cost(X, y)


def gradients(params, X, y):
    dw, db = SVM(params["W"], params["b"]).gradient(X, y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    svm = SVM(params["W"], params["b"], learning_rate=lr)
    svm.train_step(X, y)
    return {"W": svm.w, "b": svm.b}
