"""The gradient ops are made before the L2 regularization is added to the losses, so they do not know of it; the order
of the two should be reversed.

Source: https://github.com/IntelLabs/coach/issues/220 (l2 regularisation broken)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.3


class NetworkParameters:
    l2_regularization = L2


class Architecture:
    def __init__(self, weights, network_parameters=NetworkParameters):
        self.weights = weights
        self.network_parameters = network_parameters
        self.losses = []  # pairs: value of a loss, its gradients

        self.get_model()
        self._create_gradient_ops()  # right: self._add_l2_regularization()
        self._add_l2_regularization()  # right: self._create_gradient_ops()

    def get_model(self):
        self.losses.append((self._head_loss, self._head_gradients))

    def _create_gradient_ops(self):
        self.gradient_ops = [gradient for _, gradient in self.losses]

    def _add_l2_regularization(self):
        if self.network_parameters.l2_regularization != 0:
            self.losses.append((self._l2_loss, self._l2_gradients))

    def _middleware(self, x):
        return np.tanh(x @ self.weights["W1"].T + self.weights["b1"])

    def output(self, x):
        return self._middleware(x) @ self.weights["W2"].T + self.weights["b2"]

    def _head_loss(self, x, t):
        return np.mean((self.output(x) - t) ** 2)

    def _head_gradients(self, x, t):
        m = self._middleware(x)
        e = 2 * (self.output(x) - t) / t.size
        d = (e @ self.weights["W2"]) * (1 - m ** 2)
        return {"W1": d.T @ x, "b1": d.sum(0), "W2": e.T @ m, "b2": e.sum(0)}

    def _l2_loss(self, x, t):
        kernels = [v for k, v in self.weights.items() if k.startswith("W")]
        return self.network_parameters.l2_regularization * sum(np.sum(v ** 2) / 2 for v in kernels)

    def _l2_gradients(self, x, t):
        return {k: self.network_parameters.l2_regularization * v for k, v in self.weights.items() if k.startswith("W")}

    def accumulate_gradients(self, x, t):
        accumulated = {k: np.zeros_like(v) for k, v in self.weights.items()}
        for op in self.gradient_ops:
            for k, g in op(x, t).items():
                accumulated[k] = accumulated[k] + g
        return accumulated


def forward(params, X):
    return Architecture(params).output(X)


def loss(params, X, y):
    return sum(value(X, y) for value, _ in Architecture(params).losses)


def gradients(params, X, y):
    return Architecture(params).accumulate_gradients(X, y)
