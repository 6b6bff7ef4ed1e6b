"""The Jacobian of LeakyReLU is that of a ReLU: 0 instead of the slope where the input is negative.

Source: https://github.com/MachineLearningLifeScience/stochman/issues/10 (nnh.leakyrelu seems incorrect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "mse"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, x):
        return np.einsum("oi,ni->no", self.weight, x) + self.bias

    def vjp(self, x, val, v):
        return np.einsum("no,oi->ni", v, self.weight)

    def param_grad(self, x, v):
        return np.einsum("no,ni->oi", v, x), np.einsum("no->o", v)


class LeakyReLU:
    def __init__(self, negative_slope=0.01):
        self.negative_slope = negative_slope

    def forward(self, x):
        return np.maximum(x, 0) + self.negative_slope * np.minimum(x, 0)

    def _jacobian(self, x, val):
        J = np.zeros_like(x)  # right: J = np.full_like(x, self.negative_slope)
        J[x > 0] = 1.0
        return J

    def vjp(self, x, val, v):
        return v * self._jacobian(x, val)


class Sequential:
    def __init__(self, *modules):
        self.modules = modules

    def forward(self, x):
        self.xs = [x]
        for module in self.modules:
            self.xs.append(module.forward(self.xs[-1]))
        return self.xs[-1]

    def backward(self, v):
        out = []
        for module, x, val in zip(self.modules[::-1], self.xs[-2::-1], self.xs[:0:-1]):
            if isinstance(module, Linear):
                out.insert(0, module.param_grad(x, v))
            v = module.vjp(x, val, v)
        return out


def build(p):
    return Sequential(Linear(p["W1"], p["b1"]), LeakyReLU(), Linear(p["W2"], p["b2"]))


def forward(params, X):
    return build(params).forward(X)


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def gradients(params, X, y):
    model = build(params)
    residual = model.forward(X) - y
    (W1, b1), (W2, b2) = model.backward(2 * residual / residual.size)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
