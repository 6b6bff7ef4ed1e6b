"""The two branches of the activation's derivative are swapped: the value for positive inputs is given for x < 0 (a port
to ReLU of a formula written for SELU).

Source: https://github.com/f-dangel/backpack/pull/76 (ADD: New activation functions)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Module:
    def __call__(self, inp):
        self.input0 = inp
        self.output = self.compute(inp)
        return self.output


class Linear(Module):
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def compute(self, inp):
        return inp @ self.weight.T + self.bias


class ReLU(Module):
    def compute(self, inp):
        return np.maximum(inp, 0.0)


class LinearDerivatives:
    def jac_t_mat_prod(self, module, mat):
        return mat @ module.weight

    def weight_jac_t_mat_prod(self, module, mat):
        return mat.T @ module.input0

    def bias_jac_t_mat_prod(self, module, mat):
        return mat.sum(0)


class ReLUDerivatives:
    def df(self, module):
        """First derivative."""
        return np.where(module.input0 < 0, 1.0, 0.0)  # right: return np.where(module.input0 < 0, 0.0, 1.0)

    def jac_t_mat_prod(self, module, mat):
        return mat * self.df(module)


class Sequential:
    def __init__(self, p):
        self.modules = [Linear(p["W1"], p["b1"]), ReLU(), Linear(p["W2"], p["b2"]), ReLU(), Linear(p["W3"], p["b3"])]

    def __call__(self, x):
        for module in self.modules:
            x = module(x)
        return x

    def backward(self, mat):
        grads, k = {}, 3
        for module in reversed(self.modules):
            if isinstance(module, Linear):
                d = LinearDerivatives()
                grads[f"W{k}"] = d.weight_jac_t_mat_prod(module, mat)
                grads[f"b{k}"] = d.bias_jac_t_mat_prod(module, mat)
                k -= 1
            else:
                d = ReLUDerivatives()
            mat = d.jac_t_mat_prod(module, mat)
        return grads


def forward(params, X):
    return Sequential(params)(X)


def gradients(params, X, y):
    model = Sequential(params)
    out = model(X)
    return model.backward(2.0 * (out - y) / y.size)


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
