"""Softplus saves its output for the backward pass, whose formula 1 / (1 + exp(-x)) needs the input.

Source: https://github.com/Oneflow-Inc/oneflow/pull/7888 (Fix softplus op; review: the inputs should be saved)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "half_mse"


class CaptureState:
    def SaveTensorForBackward(self, t):
        self.saved = t

    def SavedTensors(self):
        return self.saved


class Softplus:
    def __init__(self):
        self.ctx = CaptureState()

    def Forward(self, x):
        y = np.logaddexp(0, x)
        self.ctx.SaveTensorForBackward(y)  # right: self.ctx.SaveTensorForBackward(x)
        return y

    def Apply(self, dy):
        t = self.ctx.SavedTensors()
        return dy / (1 + np.exp(-t))


class MatmulBias:
    def __init__(self, weight, bias):
        self.ctx = CaptureState()
        self.weight, self.bias = weight, bias

    def Forward(self, x):
        self.ctx.SaveTensorForBackward(x)
        return np.matmul(x, self.weight.T) + self.bias

    def Apply(self, dy):
        x = self.ctx.SavedTensors()
        self.dweight = np.matmul(dy.T, x)
        self.dbias = dy.sum(0)
        return np.matmul(dy, self.weight)


def graph(params):
    return [MatmulBias(params["W1"], params["b1"]), Softplus(), MatmulBias(params["W2"], params["b2"])]


def run(ops, x):
    for op in ops:
        x = op.Forward(x)
    return x


def forward(params, X):
    return run(graph(params), X)


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    ops = graph(params)
    dy = (run(ops, X) - y) / len(X)
    for op in reversed(ops):
        dy = op.Apply(dy)
    return {"W1": ops[0].dweight, "b1": ops[0].dbias, "W2": ops[2].dweight, "b2": ops[2].dbias}
