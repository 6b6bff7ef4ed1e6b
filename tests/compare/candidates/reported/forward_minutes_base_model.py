"""The last two layers both have softmax for their activation; the second-to-last is a hidden layer and should have the
usual one (relu).

Source: https://github.com/ubclaunchpad/minutes/issues/133 (2 last layers have softmax activation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def relu(x):
    return x * (x > 0)


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


ACTIVATIONS = {"relu": relu, "softmax": softmax}


class BaseModel:
    """Classifies a speaker."""

    def __init__(self):
        self.stack = []

    def add(self, W, b, activation):
        self.stack.append((W, b, ACTIVATIONS[activation]))

    def predict_proba(self, X):
        for W, b, activation in self.stack:
            X = activation(X @ W.T + b)
        return X


def build(params):
    model = BaseModel()
    model.add(params["W1"], params["b1"], activation="softmax")  # right: model.add(params["W1"], params["b1"], activation="relu")
    model.add(params["W2"], params["b2"], activation="softmax")
    return model


def forward(params, X):
    return build(params).predict_proba(X)


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
