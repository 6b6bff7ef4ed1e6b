"""The first step of Adam corrects with b1^2 and b2^2, as the powers start at b1 and b2; they should start at 1.

Source: https://github.com/tiny-dnn/tiny-dnn/pull/823 (corrected adam optimizer implementation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


class adam:
    """Adam: a method for stochastic optimization, D P Kingma and J L Ba"""

    b1 = 0.9
    b2 = 0.999
    eps = 1e-8

    def __init__(self, alpha, state):
        self.alpha = alpha
        self.mt = dict(state.get("mt", {}))
        self.vt = dict(state.get("vt", {}))
        self.b1_t, self.b2_t = state.get("b_t", (self.b1, self.b2))
        # right: self.b1_t, self.b2_t = state.get("b_t", (1.0, 1.0))

    def update(self, dW, W):
        new = {}
        self.b1_t *= self.b1
        self.b2_t *= self.b2
        for k in W:
            self.mt[k] = self.b1 * self.mt.get(k, 0) + (1 - self.b1) * dW[k]
            self.vt[k] = self.b2 * self.vt.get(k, 0) + (1 - self.b2) * dW[k] * dW[k]
            new[k] = W[k] - self.alpha * (self.mt[k] / (1 - self.b1_t)) / (
                np.sqrt(self.vt[k] / (1 - self.b2_t)) + self.eps)
        return new

    def state(self):
        return {"mt": self.mt, "vt": self.vt, "b_t": (self.b1_t, self.b2_t)}


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    a = np.tanh(X @ params["W1"].T + params["b1"])
    d = 2 * (a @ params["W2"].T + params["b2"] - y) / y.size
    e = d @ params["W2"] * (1 - a * a)
    return {"W1": e.T @ X, "b1": e.sum(0), "W2": d.T @ a, "b2": d.sum(0)}


def step(params, X, y, lr, state):
    optimizer = adam(lr, state)
    new = optimizer.update(gradients(params, X, y), params)
    return new, optimizer.state()
