"""The softmax module keeps the dimension that it was made with and never looks at it: it always normalises along the last
axis, which here holds the samples and not the classes.

Source: https://github.com/paiml/aprender/pull/2152 (fix(nn): Softmax module ignored its dim param)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Softmax:
    def __init__(self, dim):
        self.dim = dim

    def forward(self, x):
        axis = x.ndim - 1  # right: axis = self.dim % x.ndim
        e = np.exp(x - np.max(x, axis=axis, keepdims=True))
        return e / np.sum(e, axis=axis, keepdims=True)


class Linear:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias.reshape(-1, 1)

    def forward(self, x):
        return self.weight @ x + self.bias


class Tanh:
    def forward(self, x):
        return np.tanh(x)


class Sequential:
    def __init__(self, *modules):
        self.modules = modules

    def forward(self, x):
        for module in self.modules:
            x = module.forward(x)
        return x


def build(params):
    # one column per sample, classes in dim 0
    return Sequential(
        Linear(params["W1"], params["b1"]),
        Tanh(),
        Linear(params["W2"], params["b2"]),
        Softmax(0),
    )


def forward(params, X):
    return build(params).forward(X.T).T
