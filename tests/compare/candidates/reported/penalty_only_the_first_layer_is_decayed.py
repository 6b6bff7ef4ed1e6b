"""The penalty holds the weights of the first layer only; all layers should be in it.

Source: https://github.com/tkipf/gcn/issues/108 (Question about L2 regularization (weight decay))
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.05
LAYOUT = "in_out"


class GraphlessConvolution:
    """Dense layer; the adjacency matrix is the identity here."""

    def __init__(self, W, b, act):
        self.vars = {"weights": W}
        self.bias = b
        self.act = act

    def __call__(self, inputs):
        self.inputs = inputs
        z = inputs @ self.vars["weights"] + self.bias
        self.output = np.maximum(z, 0) if self.act else z
        return self.output

    def back(self, grad):
        if self.act:
            grad = grad * (self.output > 0)
        self.dW = self.inputs.T @ grad
        self.db = grad.sum(axis=0)
        return grad @ self.vars["weights"].T


class Model:
    def __init__(self, params):
        n = len(params) // 2
        self.layers = [GraphlessConvolution(params["W%d" % i], params["b%d" % i], act=i < n)
                       for i in range(1, n + 1)]

    def decayed_layers(self):
        # Weight decay loss
        return [self.layers[0]]  # right: return self.layers

    def logits(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def log_probabilities(self, x):
        z = self.logits(x)
        z = z - z.max(axis=1, keepdims=True)
        return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

    def loss(self, x, labels):
        total = -np.mean(self.log_probabilities(x)[np.arange(len(labels)), labels])
        for layer in self.decayed_layers():
            for var in layer.vars.values():
                total += L2 * np.sum(var ** 2) / 2
        return total

    def grads(self, x, labels):
        grad = np.exp(self.log_probabilities(x))
        grad[np.arange(len(labels)), labels] -= 1
        grad = grad / len(labels)
        for layer in reversed(self.layers):
            grad = layer.back(grad)
        for layer in self.decayed_layers():
            layer.dW = layer.dW + L2 * layer.vars["weights"]


def forward(params, X):
    return np.exp(Model(params).log_probabilities(X))


def loss(params, X, y):
    return Model(params).loss(X, y)


def gradients(params, X, y):
    model = Model(params)
    model.grads(X, y)
    result = {}
    for i, layer in enumerate(model.layers, start=1):
        result["W%d" % i], result["b%d" % i] = layer.dW, layer.db
    return result
