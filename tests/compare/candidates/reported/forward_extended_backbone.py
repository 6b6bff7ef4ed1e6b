"""The list of one linear layer and one ReLU is multiplied by the depth, so all the linear layers are one and the same
object and share their weights; each should be made anew.

Source: https://github.com/paplhjak/Facial-Age-Estimation-Benchmark/issues/27 (Bug in the MLP of the ExtendedBackbone)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 5, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"

DEPTH = 2


class Linear:
    def __init__(self, in_features, out_features):
        self.weight = np.zeros((out_features, in_features))
        self.bias = np.zeros(out_features)
        self.zero_grad()

    def zero_grad(self):
        self.weight_grad, self.bias_grad = 0, 0

    def load(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, x):
        return x @ self.weight.T + self.bias

    def backward(self, x, d):
        self.weight_grad = self.weight_grad + d.T @ x
        self.bias_grad = self.bias_grad + d.sum(axis=0)
        return d @ self.weight


class ReLU:
    def zero_grad(self):
        pass

    def forward(self, x):
        return np.maximum(x, 0)

    def backward(self, x, d):
        return d * (x > 0)


class ExtendedBackbone:
    def __init__(self, params, nr_features=LAYERS[0], depth=DEPTH):
        layers = [Linear(nr_features, nr_features), ReLU()] * depth
        # right: layers = sum(([Linear(nr_features, nr_features), ReLU()] for _ in range(depth)), [])
        self.layers = layers + [Linear(nr_features, LAYERS[-1])]
        self.linear = [m for m in self.layers if isinstance(m, Linear)]
        for i, m in enumerate(self.linear, 1):
            m.load(params[f"W{i}"], params[f"b{i}"])

    def forward(self, x):
        self.inputs = []
        for m in self.layers:
            self.inputs.append(x)
            x = m.forward(x)
        e = np.exp(x - x.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def backward(self, d):
        for m in self.layers:
            m.zero_grad()
        for m, x in zip(reversed(self.layers), reversed(self.inputs)):
            d = m.backward(x, d)


def forward(params, X):
    return ExtendedBackbone(params).forward(X)


def gradients(params, X, y):
    model = ExtendedBackbone(params)
    d = model.forward(X)
    d[np.arange(len(y)), y] -= 1
    model.backward(d / len(y))
    grads = {}
    for i, m in enumerate(model.linear, 1):
        grads[f"W{i}"], grads[f"b{i}"] = m.weight_grad, m.bias_grad
    return grads
