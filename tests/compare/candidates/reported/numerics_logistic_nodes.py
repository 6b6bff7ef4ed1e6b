"""The sigmoid divides one exponential by another: NaN where both overflow.

Source: https://github.com/clab/dynet/pull/761 (Made sigmoid more numerically stable)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def scalar_logistic_sigmoid_op(x):
    e = np.exp(x)
    return e / (1 + e)  # right: return 1 / (1 + np.exp(-x))


class AffineTransform:
    def forward(self, b, W, x):
        self.W, self.x = W, x
        return x @ W.T + b

    def backward(self, dEdf):
        return dEdf.sum(axis=0), dEdf.T @ self.x, dEdf @ self.W


class LogisticSigmoid:
    def forward(self, x):
        self.fx = scalar_logistic_sigmoid_op(x)
        return self.fx

    def backward(self, dEdf):
        return dEdf * self.fx * (1 - self.fx)


class ComputationGraph:
    def __init__(self, params):
        self.params = params
        self.nodes = []

    def forward(self, x):
        for i in range(1, len(self.params) // 2 + 1):
            affine, logistic = AffineTransform(), LogisticSigmoid()
            x = logistic.forward(affine.forward(self.params[f"b{i}"], self.params[f"W{i}"], x))
            self.nodes.append((affine, logistic))
        return x

    def backward(self, dEdf):
        g = {}
        for i, (affine, logistic) in reversed(list(enumerate(self.nodes, 1))):
            g[f"b{i}"], g[f"W{i}"], dEdf = affine.backward(logistic.backward(dEdf))
        return g


def forward(params, X):
    return ComputationGraph(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    cg = ComputationGraph(params)
    return cg.backward(2 * (cg.forward(X) - y) / y.size)
