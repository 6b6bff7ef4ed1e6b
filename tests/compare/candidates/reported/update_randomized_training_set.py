"""The order of the samples is randomized in x but not in y, which parts each sample from its class; both need the same
order.

Source: https://github.com/DrexelChatbotGroup/DrexelChatbot/issues/15 (Incomplete randomization)
"""

import random

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3

SEED = 7


class GeneralAnswerClassifier:
    def __init__(self, params):
        self.W = params["W"]
        self.b = params["b"]

    def scores(self, x):
        return x @ self.W.T + self.b

    def classify(self, x):
        s = self.scores(x)
        e = np.exp(s - s.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def train(self, x, y, lr):
        """One pass in random order, gradients collected, one update"""
        order = list(range(len(x)))
        random.Random(SEED).shuffle(order)
        x_data = [x[i] for i in order]
        y_data = [y[i] for i in range(len(y))]  # right: y_data = [y[i] for i in order]

        dW = np.zeros_like(self.W)
        db = np.zeros_like(self.b)
        for xi, yi in zip(x_data, y_data):
            err = self.classify(xi[None, :])[0]
            err[yi] -= 1
            dW = dW + np.outer(err, xi)
            db = db + err
        n = len(x_data)
        return {"W": self.W - lr * dW / n, "b": self.b - lr * db / n}


def forward(params, X):
    return GeneralAnswerClassifier(params).classify(X)


def predict(params, X):
    return np.argmax(GeneralAnswerClassifier(params).scores(X), axis=1)


def loss(params, X, y):
    s = GeneralAnswerClassifier(params).scores(X)
    s = s - s.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(s).sum(axis=1)) - s[np.arange(len(y)), y])


def step(params, X, y, lr):
    return GeneralAnswerClassifier(params).train(X, y, lr)
