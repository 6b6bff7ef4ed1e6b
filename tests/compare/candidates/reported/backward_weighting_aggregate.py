"""The gradients of the conditions (here: the outputs) are taken one after another, and backward adds each to what the
ones before it have left in grad, so that the first ones count several times.

Source: https://github.com/PINA-org/PINA/issues/718 (Wrong gradient of losses in weighting)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Parameter:
    def __init__(self, data):
        self.data = data
        self.grad = np.zeros_like(data)


class Model:
    def __init__(self, params):
        self.p = {k: Parameter(v) for k, v in params.items()}

    def zero_grad(self):
        for p in self.p.values():
            p.grad = np.zeros_like(p.data)

    def forward(self, x):
        self.x = x
        self.h = np.tanh(x @ self.p["W1"].data.T + self.p["b1"].data)
        return self.h @ self.p["W2"].data.T + self.p["b2"].data

    def backward(self, g):
        gh = g @ self.p["W2"].data * (1 - self.h ** 2)
        for name, value in (("W2", g.T @ self.h), ("b2", g.sum(0)), ("W1", gh.T @ self.x), ("b1", gh.sum(0))):
            self.p[name].grad = self.p[name].grad + value


class Weighting:
    def aggregate(self, model, x, y):
        """Mean of the conditions' gradients."""
        total = {k: np.zeros_like(p.data) for k, p in model.p.items()}
        residual = model.forward(x) - y
        conditions = range(y.shape[1])
        for c in conditions:
            g = np.zeros_like(residual)
            g[:, c] = 2 * residual[:, c] / len(x)
            model.backward(g)  # right: model.zero_grad(); model.backward(g)
            for k, p in model.p.items():
                total[k] += p.grad / len(conditions)
        return total


def forward(params, X):
    return Model(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    return Weighting().aggregate(Model(params), X, y)
