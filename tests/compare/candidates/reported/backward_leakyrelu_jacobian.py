"""The jacobian of LeakyReLU is that of ReLU, 0 for negative inputs; it should be the slope there.

Source: https://github.com/MachineLearningLifeScience/stochman/pull/13 (Fix jacobian of leakyrelu)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "mse"

class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, x):
        return x @ self.weight.T + self.bias

    def _jacobian_vjp(self, x, val, seq):
        return seq @ self.weight

    def param_grads(self, x, seq):
        return seq.T @ x, seq.sum(axis=0)

class LeakyReLU:
    def __init__(self, negative_slope=0.01):
        self.negative_slope = negative_slope

    def forward(self, x):
        return np.where(x < 0, self.negative_slope * x, x)

    def _jacobian(self, x, val):
        """Diagonal of the Jacobian"""
        J = np.ones_like(val)
        J[x < 0] = 0.0  # right: J[x < 0] = self.negative_slope
        return J

    def _jacobian_vjp(self, x, val, seq):
        return seq * self._jacobian(x, val)

class Sequential:
    def __init__(self, *modules):
        self._modules = modules

    def forward(self, x, keep=None):
        for module in self._modules:
            val = module.forward(x)
            if keep is not None:
                keep.append((module, x, val))
            x = val
        return x

    def pull_back(self, kept, seq):
        grads = []
        for module, x, val in reversed(kept):
            if isinstance(module, Linear):
                grads.append(module.param_grads(x, seq))
            seq = module._jacobian_vjp(x, val, seq)
        return grads[::-1], seq

def build(p):
    return Sequential(Linear(p["W1"], p["b1"]), LeakyReLU(), Linear(p["W2"], p["b2"]), LeakyReLU(),
                      Linear(p["W3"], p["b3"]))

def forward(params, X):
    return build(params).forward(X)

def loss(params, X, y):
    return np.mean((build(params).forward(X) - y) ** 2)

def gradients(params, X, y):
    net, kept = build(params), []
    out = net.forward(X, kept)
    grads, _ = net.pull_back(kept, 2 * (out - y) / y.size)
    result = {}
    for i, (dw, db) in enumerate(grads, start=1):
        result[f"W{i}"], result[f"b{i}"] = dw, db
    return result

def input_gradient(params, X, y):
    net, kept = build(params), []
    out = net.forward(X, kept)
    return net.pull_back(kept, 2 * (out - y) / y.size)[1]
