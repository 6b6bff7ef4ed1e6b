"""The L2 penalty also counts the biases (in the loss and so in the gradient); only the weights should be decayed.

Source: https://github.com/thtrieu/qclass_dl/issues/3 (l2_loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.1


def l2_loss(t):
    return np.sum(t ** 2) / 2


class FullCell:
    def __init__(self, W, b, linear=False):
        self.W, self.b, self.linear = W, b, linear

    def emit(self, x):
        self.x = x
        z = x.dot(self.W.T) + self.b
        self.out = z if self.linear else np.tanh(z)
        return self.out

    def l2(self):
        total = l2_loss(self.W)
        total += l2_loss(self.b)  # right: nothing
        return total

    def trace_back(self, d, alpha):
        if not self.linear:
            d = d * (1 - self.out * self.out)
        self.dW = d.T.dot(self.x) + alpha * self.W
        self.db = d.sum(axis=0) + alpha * self.b  # right: self.db = d.sum(axis=0)
        return d.dot(self.W)


def cells(params):
    n = len(params) // 2
    return [FullCell(params[f"W{i}"], params[f"b{i}"], linear=(i == n)) for i in range(1, n + 1)]


def run(net, x):
    for cell in net:
        x = cell.emit(x)
    return x


def forward(params, X):
    return run(cells(params), X)


def loss(params, X, y):
    net = cells(params)
    error = np.mean(np.square(run(net, X) - y))
    return error + L2 * sum(cell.l2() for cell in net)


def gradients(params, X, y):
    net = cells(params)
    d = 2.0 * (run(net, X) - y) / y.size
    for cell in net[::-1]:
        d = cell.trace_back(d, L2)
    grads = {}
    for i, cell in enumerate(net, 1):
        grads[f"W{i}"], grads[f"b{i}"] = cell.dW, cell.db
    return grads


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
