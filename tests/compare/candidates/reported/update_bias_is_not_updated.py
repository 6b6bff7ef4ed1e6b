"""The layers' list of what is trained lacks the bias, so the optimizer leaves every bias as it was.

Source: https://github.com/keras-team/keras/issues/463 (A bug in the latest version of keras: bias is not updated)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 2, 3)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "mse"
LAYOUT = "in_out"


class Dense:
    def __init__(self, weights, i):
        self.names = ["W%d" % i, "b%d" % i]
        self.W, self.b = [weights[name] for name in self.names]
        self.params = self.names[:1]  # right: self.params = self.names

    def get_output(self, X):
        self.input = X
        self.output = np.tanh(np.dot(X, self.W) + self.b)
        return self.output

    def get_grads(self, error):
        delta = error * (1 - self.output ** 2)
        grads = [np.dot(self.input.T, delta), np.sum(delta, axis=0)]
        return dict(zip(self.names, grads)), np.dot(delta, self.W.T)


class Sequential:
    def __init__(self, weights):
        self.layers = [Dense(weights, i) for i in (1, 2)]

    @property
    def params(self):
        return [name for layer in self.layers for name in layer.params]

    def predict(self, X):
        for layer in self.layers:
            X = layer.get_output(X)
        return X

    def train_grads(self, X, y):
        error = 2 * (self.predict(X) - y) / y.size
        collected = {}
        for layer in self.layers[::-1]:
            grads, error = layer.get_grads(error)
            collected.update(grads)
        return collected


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def get_updates(self, params, weights, grads):
        return [(p, weights[p] - self.lr * grads[p]) for p in params]


def forward(params, X):
    return Sequential(params).predict(X)


def gradients(params, X, y):
    return Sequential(params).train_grads(X, y)


def step(params, X, y, lr):
    model = Sequential(params)
    updates = SGD(lr).get_updates(model.params, params, model.train_grads(X, y))
    return {**params, **dict(updates)}
