"""The last layer has a single unit and is given a softmax, which over one class is always 1: the probability needs a
sigmoid.

Source: https://github.com/keras-team/keras/issues/10607 (Why the predict_proba() doesn't work)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def relu(x):
    return np.maximum(x, 0)


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))


class Dense:
    def __init__(self, kernel, bias, activation):
        self.kernel, self.bias, self.activation = kernel, bias, activation

    def __call__(self, x):
        return self.activation(np.dot(x, self.kernel) + self.bias)


class Sequential:
    def __init__(self):
        self.layers = []

    def add(self, layer):
        self.layers.append(layer)

    def predict_proba(self, x_test):
        for layer in self.layers:
            x_test = layer(x_test)
        return x_test


def build(params):
    model = Sequential()
    model.add(Dense(params["W1"].T, params["b1"], activation=relu))
    model.add(Dense(params["W2"].T, params["b2"], activation=relu))
    model.add(Dense(params["W3"].T, params["b3"], activation=softmax))  # right: model.add(Dense(params["W3"].T, params["b3"], activation=sigmoid))
    return model


def forward(params, X):
    return build(params).predict_proba(X)


def predict(params, X):
    return (forward(params, X)[:, 0] > 0.5).astype(int)
