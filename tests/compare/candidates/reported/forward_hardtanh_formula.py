"""Above 1 the hard tanh returns -1, as it does below -1; it should return 1 there.

Source: https://github.com/intro-nlp/intro-nlp.github.io/issues/11 (2.4.2节HardTanh公式有误)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "hardtanh"
OUTPUT = "identity"
LOSS = "mse"


def HardTanh(x):
    y = np.empty_like(x)
    y[x < -1] = -1
    y[x > 1] = -1  # right: y[x > 1] = 1
    mid = (x >= -1) & (x <= 1)
    y[mid] = x[mid]
    return y


class MLP:
    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases

    def __call__(self, x):
        h = x
        last = len(self.weights) - 1
        for i, (w, b) in enumerate(zip(self.weights, self.biases)):
            h = h @ w.T + b
            if i < last:
                h = HardTanh(h)
        return h


def forward(params, X):
    n = len(params) // 2
    net = MLP([params[f"W{i + 1}"] for i in range(n)], [params[f"b{i + 1}"] for i in range(n)])
    return net(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
