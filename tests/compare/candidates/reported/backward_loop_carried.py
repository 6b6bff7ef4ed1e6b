"""The reversed loop reads the tanh that the last iteration of the forward loop left; it has to compute each
iteration's.

Source: https://github.com/Genesis-Embodied-AI/quadrants/pull/502 (Recompute tanh/exp on the operand in the reverse
pass)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class Kernel:
    """loop over the layers; operands of nonlinear statements go on a stack of their own"""

    def __init__(self, params, n_iter):
        self.W = [params["W%d" % (i + 1)] for i in range(n_iter)]
        self.b = [params["b%d" % (i + 1)] for i in range(n_iter)]
        self.n_iter = n_iter

    def primal(self, x):
        self.inputs = []
        self.adstack = []
        self.stmt = None
        a = x
        for i in range(self.n_iter):
            self.inputs.append(a)
            operand = a @ self.W[i].T + self.b[i]
            if i == self.n_iter - 1:
                return operand
            self.adstack.append(operand)
            self.stmt = np.tanh(operand)
            a = self.stmt

    def adjoint(self, seed):
        grads = {}
        adj = seed
        for i in range(self.n_iter - 1, -1, -1):
            if i < self.n_iter - 1:
                operand = self.adstack.pop()
                adj = adj * (1 - self.stmt ** 2)  # right: adj = adj * (1 - np.tanh(operand) ** 2)
            grads["W%d" % (i + 1)] = adj.T @ self.inputs[i]
            grads["b%d" % (i + 1)] = adj.sum(axis=0)
            adj = adj @ self.W[i]
        return grads


def forward(params, X):
    return Kernel(params, len(LAYERS) - 1).primal(X)


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / 2 / len(X)


def gradients(params, X, y):
    kernel = Kernel(params, len(LAYERS) - 1)
    out = kernel.primal(X)
    return kernel.adjoint((out - y) / len(X))


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
