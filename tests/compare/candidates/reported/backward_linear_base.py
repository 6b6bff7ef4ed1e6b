"""The logic of the bias is inverted: with bias=True its parameter takes no gradient, so that the biases never learn; it
has to take one just when bias is true.

Source: https://github.com/pnnl/neuromancer/issues/108 (BUG: LinearBase has a logic error when initializing bias)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "huber"


class Parameter:
    def __init__(self, data, requires_grad=True):
        self.data = data
        self.requires_grad = requires_grad
        self.grad = np.zeros_like(data)

    def accumulate(self, g):
        if self.requires_grad:
            self.grad = self.grad + g


class LinearBase:
    def __init__(self, weight, bias_value, bias=False):
        self.weight = Parameter(weight)
        self.bias = Parameter(bias_value, requires_grad=not bias)
        # right: self.bias = Parameter(bias_value, requires_grad=bias)

    def forward(self, x):
        self.x = x
        return x @ self.weight.data.T + self.bias.data

    def backward(self, g):
        self.weight.accumulate(g.T @ self.x)
        self.bias.accumulate(g.sum(axis=0))
        return g @ self.weight.data


class ELU:
    def forward(self, x):
        self.x = x
        return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))

    def backward(self, g):
        return g * np.where(self.x > 0, 1, np.exp(np.minimum(self.x, 0)))


class MLP:
    def __init__(self, params):
        self.linear = [LinearBase(params[f"W{i}"], params[f"b{i}"], bias=True) for i in (1, 2)]
        self.nonlin = ELU()

    def forward(self, x):
        return self.linear[1].forward(self.nonlin.forward(self.linear[0].forward(x)))

    def backward(self, g):
        self.linear[0].backward(self.nonlin.backward(self.linear[1].backward(g)))
        grads = {}
        for i, layer in enumerate(self.linear, 1):
            grads[f"W{i}"], grads[f"b{i}"] = layer.weight.grad, layer.bias.grad
        return grads


def forward(params, X):
    return MLP(params).forward(X)


def loss(params, X, y):
    d = np.abs(forward(params, X) - y)
    return np.mean(np.where(d <= 1, 0.5 * d ** 2, d - 0.5))


def gradients(params, X, y):
    block = MLP(params)
    d = block.forward(X) - y
    return block.backward(np.clip(d, -1, 1) / d.size)


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}
