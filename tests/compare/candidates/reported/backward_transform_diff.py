"""ELU's derivative is that of its output with respect to its input alone; it should be multiplied by the gradient that
comes from above, to be that of the loss.

Source: https://github.com/deeplearning4j/nd4j/pull/2427 (Fix derivatives for multiple transforms)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 6, 2)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "mse"


class Mmul:
    """x w^T + b"""

    def __init__(self, w, b):
        self.w = w
        self.b = b

    def exec(self, x):
        self.x = x
        return x @ self.w.T + self.b

    def do_diff(self, wrt):
        self.grads = (wrt.T @ self.x, wrt.sum(axis=0))
        return wrt @ self.w


class ELU:
    def exec(self, x):
        self.x = x
        return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))

    def do_diff(self, wrt):
        slope = np.exp(np.minimum(self.x, 0))
        return slope  # right: return slope * wrt


class MeanSquaredError:
    def exec(self, out, label):
        self.diff = out - label
        return np.mean(self.diff ** 2)

    def do_diff(self):
        return 2 * self.diff / self.diff.size


class SameDiff:
    def __init__(self, params):
        count = len(params) // 2
        self.mmuls = [Mmul(params[f"W{i}"], params[f"b{i}"]) for i in range(1, count + 1)]
        self.functions = [self.mmuls[0]]
        for mmul in self.mmuls[1:]:
            self.functions += [ELU(), mmul]

    def exec(self, x):
        for function in self.functions:
            x = function.exec(x)
        return x

    def exec_backwards(self, wrt):
        for function in self.functions[::-1]:
            wrt = function.do_diff(wrt)


def forward(params, X):
    return SameDiff(params).exec(X)


def loss(params, X, y):
    return MeanSquaredError().exec(forward(params, X), y)


def gradients(params, X, y):
    sd, mse = SameDiff(params), MeanSquaredError()
    mse.exec(sd.exec(X), y)
    sd.exec_backwards(mse.do_diff())
    grads = {}
    for i, mmul in enumerate(sd.mmuls, start=1):
        grads[f"W{i}"], grads[f"b{i}"] = mmul.grads
    return grads
