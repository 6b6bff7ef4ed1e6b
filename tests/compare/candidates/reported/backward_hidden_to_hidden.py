"""Through the square hidden-to-hidden matrix the error goes back with W transposed; with z = h W^T it is to be
multiplied by W itself.

Source: https://github.com/stanfordnlp/cs224n-winter17-notes/pull/1 (Typo fixed on notes5.tex)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


def sigma(x):
    return 1 / (1 + np.exp(-x))


class TwoSteps:
    """x -> h_1 -> h_2 -> y_hat; the words' part of the second step is left out"""

    def __init__(self, params):
        self.Whx, self.bx = params["W1"], params["b1"]
        self.Whh, self.bh = params["W2"], params["b2"]
        self.Ws, self.bs = params["W3"], params["b3"]

    def run(self, x):
        self.x = x
        self.h_1 = sigma(x @ self.Whx.T + self.bx)
        self.h_2 = sigma(self.h_1 @ self.Whh.T + self.bh)
        self.y_hat = self.h_2 @ self.Ws.T + self.bs
        return self.y_hat

    def error(self, y):
        return 0.5 * np.sum((self.y_hat - y) ** 2) / len(y)

    def derivatives(self, y):
        dE_dy = (self.y_hat - y) / len(y)
        dE_dh2 = dE_dy @ self.Ws
        d2 = dE_dh2 * self.h_2 * (1 - self.h_2)
        # dh_t / dh_(t-1)
        dE_dh1 = d2 @ self.Whh.T  # right: dE_dh1 = d2 @ self.Whh
        d1 = dE_dh1 * self.h_1 * (1 - self.h_1)
        return {"W1": d1.T @ self.x, "b1": d1.sum(axis=0),
                "W2": d2.T @ self.h_1, "b2": d2.sum(axis=0),
                "W3": dE_dy.T @ self.h_2, "b3": dE_dy.sum(axis=0)}


def forward(params, X):
    return TwoSteps(params).run(X)


def loss(params, X, y):
    net = TwoSteps(params)
    net.run(X)
    return net.error(y)


def gradients(params, X, y):
    net = TwoSteps(params)
    net.run(X)
    return net.derivatives(y)
