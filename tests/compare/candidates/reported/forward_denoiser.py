"""One middle layer is made and called twice, so both places share their weights; the second place should have a layer
of its own, with the third layer's weights.

Source: https://github.com/SSinyu/RED-CNN/issues/8 (The network bug, conv layers were not supposed to share weights)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 4, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Linear:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def __call__(self, x):
        return x @ self.weight.T + self.bias


class ReLU:
    def __call__(self, x):
        return np.maximum(x, 0)


class RED:
    def __init__(self, params):
        self.fc_first = Linear(params["W1"], params["b1"])
        self.fc = Linear(params["W2"], params["b2"])
        # missing: self.fc_second = Linear(params["W3"], params["b3"])
        self.fc_last = Linear(params["W4"], params["b4"])
        self.relu = ReLU()

    def forward(self, x):
        # encoder
        out = self.relu(self.fc_first(x))
        out = self.relu(self.fc(out))
        # decoder
        out = self.relu(self.fc(out))  # right: out = self.relu(self.fc_second(out))
        return self.fc_last(out)


def forward(params, X):
    return RED(params).forward(X)


def loss(params, X, y):
    pred = RED(params).forward(X)
    return np.mean((pred - y) ** 2)
