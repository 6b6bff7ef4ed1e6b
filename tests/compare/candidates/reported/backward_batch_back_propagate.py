"""The output layer divides the losses by the batch size before it passes them on, and every layer below divides by it
again; they have to be passed on first and divided afterwards.

Source: https://docs.rs/crate/nncombinator/0.9.8/source/RELEASES.md (nncombinator 0.9.8, release notes)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class LinearLayer:
    def __init__(self, units, bias):
        self.units, self.bias = units, bias

    def batch_forward(self, input):
        self.input = input
        self.output = np.tanh(input @ self.units.T + self.bias)
        return self.output

    def batch_back_propagate(self, loss):
        loss = loss * (1 - self.output ** 2)
        next_loss = loss @ self.units
        loss = loss / loss.shape[0]
        self.gradient = (loss.T @ self.input, loss.sum(axis=0))
        return next_loss


class LinearOutputLayer:
    def __init__(self, units, bias):
        self.units, self.bias = units, bias

    def batch_forward(self, input):
        self.input = input
        u = input @ self.units.T + self.bias
        e = np.exp(u - u.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def batch_back_propagate(self, loss):
        loss = loss / loss.shape[0]  # right: next_loss = loss @ self.units
        next_loss = loss @ self.units  # right: loss = loss / loss.shape[0]
        self.gradient = (loss.T @ self.input, loss.sum(axis=0))
        return next_loss


def build(params):
    layers = []
    for i in range(1, len(LAYERS)):
        kind = LinearLayer if i < len(LAYERS) - 1 else LinearOutputLayer
        layers.append(kind(params[f"W{i}"], params[f"b{i}"]))
    return layers


def batch_forward(layers, X):
    for layer in layers:
        X = layer.batch_forward(X)
    return X


def forward(params, X):
    return batch_forward(build(params), X)


def gradients(params, X, y):
    layers = build(params)
    # softmax with cross entropy
    loss = batch_forward(layers, X) - y
    for layer in reversed(layers):
        loss = layer.batch_back_propagate(loss)
    grads = {}
    for i, layer in enumerate(layers, 1):
        grads[f"W{i}"], grads[f"b{i}"] = layer.gradient
    return grads


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
