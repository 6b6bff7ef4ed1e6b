"""Softmax and log-softmax raise e to the scores as they are and overflow for large ones; the row's largest score has to
be subtracted first.

Source: https://github.com/Terminay/leanpass/releases/tag/v0.1.12 (leanpass v0.1.12: add numerical stability guards to
log, exp, sigmoid, and softmax)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 6, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(x, axis=1):
    e = np.exp(x)  # right: e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def log_softmax(x, axis=1):
    # missing: x = x - np.max(x, axis=axis, keepdims=True)
    return x - np.log(np.sum(np.exp(x), axis=axis, keepdims=True))


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def backward(self, grad):
        self.weight_grad = grad.T @ self.x
        self.bias_grad = grad.sum(axis=0)
        return grad @ self.weight


class ReLU:
    def __call__(self, x):
        self.mask = x > 0
        return np.where(self.mask, x, 0)

    def backward(self, grad):
        return grad * self.mask


class Model:
    def __init__(self, params):
        self.fc1 = Linear(params["W1"], params["b1"])
        self.act = ReLU()
        self.fc2 = Linear(params["W2"], params["b2"])

    def __call__(self, x):
        return self.fc2(self.act(self.fc1(x)))

    def backward(self, grad):
        self.fc1.backward(self.act.backward(self.fc2.backward(grad)))
        return {"W1": self.fc1.weight_grad, "b1": self.fc1.bias_grad,
                "W2": self.fc2.weight_grad, "b2": self.fc2.bias_grad}


def forward(params, X):
    return softmax(Model(params)(X))


def loss(params, X, y):
    logp = log_softmax(Model(params)(X))
    return -np.mean(logp[np.arange(len(y)), y])


def gradients(params, X, y):
    model = Model(params)
    grad = softmax(model(X))
    grad[np.arange(len(y)), y] -= 1
    return model.backward(grad / len(y))
