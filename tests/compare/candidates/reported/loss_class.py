"""Called mean squared error, the loss adds up half the squared errors of all patterns; it should be the mean over
patterns and outputs, without the half.

Source: https://github.com/tiny-dnn/tiny-dnn/issues/159 (mean-squared-error loss function little bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class mse:
    """mean-squared-error loss function"""

    @staticmethod
    def f(y, t):
        return np.sum((y - t) * (y - t)) / 2  # right: return np.sum((y - t) * (y - t)) / len(t)

    @staticmethod
    def df(y, t):
        return 2 * (y - t) / len(t)


class network:
    def __init__(self, params, E=mse):
        self.p, self.E = params, E

    def fprop(self, x):
        self.x = x
        self.h = np.tanh(self.p["W1"] @ x + self.p["b1"])
        return self.p["W2"] @ self.h + self.p["b2"]

    def bprop(self, out, t):
        d2 = self.E.df(out, t)
        d1 = (self.p["W2"].T @ d2) * (1 - self.h ** 2)
        return {"W2": np.outer(d2, self.h), "b2": d2, "W1": np.outer(d1, self.x), "b1": d1}

    # loss over all training patterns
    def get_loss(self, inputs, targets):
        e = 0.0
        for x, t in zip(inputs, targets):
            out = self.fprop(x)
            e += self.E.f(out, t)
        return e  # right: return e / len(inputs)


def forward(params, X):
    nn = network(params)
    return np.array([nn.fprop(x) for x in X])


def loss(params, X, y):
    return network(params).get_loss(X, y)


def gradients(params, X, y):
    nn = network(params)
    total = {k: np.zeros_like(v) for k, v in params.items()}
    for x, t in zip(X, y):
        grad = nn.bprop(nn.fprop(x), t)
        for k in total:
            total[k] += grad[k] / len(X)
    return total
