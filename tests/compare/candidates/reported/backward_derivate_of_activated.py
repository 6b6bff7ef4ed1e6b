"""The tanh derivative is called on values that have been activated already, which gives 1 - tanh(tanh(x))^2 in place of
1 - y^2.

Source: https://github.com/wvabrinskas/Neuron/pull/181 (Remove LSTM normalization)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Tanh:
    def activate(self, x):
        return np.tanh(x)

    def derivate(self, x):
        return 1 - self.activate(x) ** 2


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


class Dense:
    def __init__(self, weights, biases, activation=None):
        self.weights = weights
        self.biases = biases
        self.activation = activation

    def forward(self, x):
        self.previous = x
        out = x @ self.weights.T + self.biases
        if self.activation is not None:
            out = self.activation.activate(out)
        self.activated = out
        return out

    def backward(self, error):
        if self.activation is not None:
            error = error * self.activation.derivate(self.activated)  # right: error = error * (1 - self.activated * self.activated)
        self.w_gradient = error.T @ self.previous
        self.b_gradient = error.sum(axis=0)
        return error @ self.weights


class Sequential:
    def __init__(self, layers):
        self.layers = layers

    def predict(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return softmax(x)

    def backward(self, x, labels):
        delta = (self.predict(x) - labels) / len(x)
        for layer in reversed(self.layers):
            delta = layer.backward(delta)


def compile_model(params):
    acts = [Tanh(), Tanh(), None]
    return Sequential([Dense(params[f"W{i}"], params[f"b{i}"], acts[i - 1]) for i in (1, 2, 3)])


def forward(params, X):
    return compile_model(params).predict(X)


def gradients(params, X, y):
    model = compile_model(params)
    model.backward(X, np.eye(LAYERS[-1])[y])
    grads = {}
    for i, layer in enumerate(model.layers, 1):
        grads[f"W{i}"], grads[f"b{i}"] = layer.w_gradient, layer.b_gradient
    return grads
