"""The loss is a mean over the batch already, and the net divides it, and its delta, by the batch size once more, so
that the starting value of the loss depends on the batch size.

Source: https://github.com/deephealthproject/eddl/issues/237 (The starting value of the loss function depends on batch
size)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 3)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class LDense:
    def __init__(self, W, bias, act):
        self.W, self.bias, self.act = W, bias, act

    def forward(self, parent):
        self.input = parent
        self.pre = parent @ self.W + self.bias
        self.output = np.maximum(self.pre, 0) if self.act == "relu" else self.pre
        return self.output

    def backward(self, delta):
        if self.act == "relu":
            delta = delta * (self.pre > 0)
        self.gW = self.input.T @ delta
        self.gbias = delta.sum(axis=0)
        return delta @ self.W.T


class LSoftCrossEntropy:
    """softmax and cross entropy"""

    def log_softmax(self, Y):
        Y = Y - Y.max(axis=1, keepdims=True)
        return Y - np.log(np.exp(Y).sum(axis=1, keepdims=True))

    def value(self, T, Y):
        return -np.sum(T * self.log_softmax(Y)) / Y.shape[0]

    def delta(self, T, Y):
        return (np.exp(self.log_softmax(Y)) - T) / Y.shape[0]


class Net:
    def __init__(self, params):
        last = len(LAYERS) - 1
        self.layers = [LDense(params[f"W{i}"], params[f"b{i}"], "relu" if i < last else "none")
                       for i in range(1, last + 1)]
        self.loss = LSoftCrossEntropy()

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def compute_loss(self, x, t):
        y = self.forward(x)
        fiterr = self.loss.value(t, y)
        return fiterr / len(x)  # right: return fiterr

    def backward(self, x, t):
        y = self.forward(x)
        delta = self.loss.delta(t, y)
        delta = delta / len(x)  # right: nothing
        for layer in reversed(self.layers):
            delta = layer.backward(delta)


def forward(params, X):
    net = Net(params)
    return np.exp(net.loss.log_softmax(net.forward(X)))


def loss(params, X, y):
    return Net(params).compute_loss(X, y)


def gradients(params, X, y):
    net = Net(params)
    net.backward(X, y)
    grads = {}
    for i, layer in enumerate(net.layers, 1):
        grads[f"W{i}"], grads[f"b{i}"] = layer.gW, layer.gbias
    return grads
