"""The second fully connected layer is applied to the input x again, instead of to the output of the first one.

Source: https://github.com/vislearn/FrEIA/issues/1 (Bug in Fully Connected Layer after recent update)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        return x @ self.weight.T + self.bias


def relu(x):
    return np.where(x > 0, x, np.zeros_like(x))


class F_fully_connected:
    """Fully connected transformation, the inner layers as wide as the input"""

    def __init__(self, params):
        size = params["W1"].shape[1]
        internal_size = params["W2"].shape[0]
        assert internal_size == size
        self.nl1 = relu
        self.nl2 = relu
        self.fc1 = Linear(params["W1"], params["b1"])
        self.fc2 = Linear(params["W2"], params["b2"])
        self.fc3 = Linear(params["W3"], params["b3"])

    def forward(self, x):
        out = self.nl1(self.fc1(x))
        out = self.nl2(self.fc2(x))  # right: out = self.nl2(self.fc2(out))
        out = self.fc3(out)
        return out


def forward(params, X):
    return F_fully_connected(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
