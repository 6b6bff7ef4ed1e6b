"""The gradient of a batch is the sum over its samples where it should be their mean: the weight update multiplies delta
by the transposed activations and never divides by the batch (the page names the mistake; the code is rebuilt).

Source: https://github.com/xoloki/jlib (jlib/ai: cuda/neural.hh carries "a gradient that is not a mean")
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"


def activate(kind, x):
    if kind == "sigmoid":
        return 1.0 / (1.0 + np.exp(-x))
    if kind == "tanh":
        return np.tanh(x)
    return np.where(x > 0, x, 0.0)


def slope(kind, out):
    if kind == "sigmoid":
        return out * (1.0 - out)
    if kind == "tanh":
        return 1.0 - out * out
    return np.where(out > 0, 1.0, 0.0)


class network:
    """matrices are (features x batch), a column is a sample"""

    def __init__(self, weights, biases, kinds):
        self.m_weights = weights
        self.m_biases = biases
        self.m_kinds = kinds

    def query(self, in_):
        self.m_outputs = [in_]
        for w, b, kind in zip(self.m_weights, self.m_biases, self.m_kinds):
            z = w @ self.m_outputs[-1] + b
            self.m_outputs.append(activate(kind, z))
        return self.m_outputs[-1]

    def backpropagate(self, in_, target):
        out = self.query(in_)
        rows, batch = target.shape
        error = (out - target) * (2.0 / rows)
        m_dw = [None] * len(self.m_weights)
        m_db = [None] * len(self.m_weights)
        for i in range(len(self.m_weights) - 1, -1, -1):
            delta = error * slope(self.m_kinds[i], self.m_outputs[i + 1])
            error = self.m_weights[i].T @ delta
            m_dw[i] = delta @ self.m_outputs[i].T  # right: m_dw[i] = delta @ self.m_outputs[i].T / batch
            m_db[i] = delta.sum(axis=1, keepdims=True)  # right: m_db[i] = delta.sum(axis=1, keepdims=True) / batch
        return m_dw, m_db


def _network(params):
    n = len(LAYERS) - 1
    weights = [params["W%d" % i] for i in range(1, n + 1)]
    biases = [params["b%d" % i].reshape(-1, 1) for i in range(1, n + 1)]
    return network(weights, biases, ["tanh"] * (n - 1) + ["sigmoid"])


def forward(params, X):
    return _network(params).query(X.T).T


def gradients(params, X, y):
    dw, db = _network(params).backpropagate(X.T, y.T)
    grads = {}
    for i in range(len(dw)):
        grads["W%d" % (i + 1)] = dw[i]
        grads["b%d" % (i + 1)] = db[i].ravel()
    return grads
