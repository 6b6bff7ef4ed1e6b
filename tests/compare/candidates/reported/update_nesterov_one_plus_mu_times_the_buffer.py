"""With Nesterov the step is (1 + momentum) times the buffer. The gradient plus momentum times the buffer is due.

Source: https://github.com/pytorch/pytorch/pull/5920 (fix Nesterov Momentum Bug; a proposal that was refuted in the
thread)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "sgd"
MOMENTUM = 0.8
NESTEROV = True


class SGD:
    """Stochastic gradient descent, optionally with (Nesterov) momentum."""

    def __init__(self, lr, momentum=0.0, nesterov=False, buffers=None):
        self.lr = lr
        self.momentum = momentum
        self.nesterov = nesterov
        self.buffers = dict(buffers or {})

    def step(self, params, grads):
        updated = {}
        for name, p in params.items():
            move = grads[name]
            if self.momentum != 0:
                if name not in self.buffers:
                    speed = np.array(move)
                else:
                    speed = self.momentum * self.buffers[name] + move
                self.buffers[name] = speed
                if self.nesterov:
                    move = (1 + self.momentum) * speed  # right: move = move + self.momentum * speed
                else:
                    move = speed
            updated[name] = p - self.lr * move
        return updated


class Classifier:
    def __init__(self, params):
        self.p = params

    def hidden(self, X):
        return np.tanh(X @ self.p["W1"].T + self.p["b1"])

    def proba(self, X):
        z = self.hidden(X) @ self.p["W2"].T + self.p["b2"]
        return 1 / (1 + np.exp(-z))

    def grads(self, X, y):
        h = self.hidden(X)
        dz2 = (self.proba(X) - y) / len(X)
        dz1 = dz2 @ self.p["W2"] * (1 - h * h)
        return {"W1": dz1.T @ X, "b1": dz1.sum(axis=0), "W2": dz2.T @ h, "b2": dz2.sum(axis=0)}


def forward(params, X):
    return Classifier(params).proba(X)


def gradients(params, X, y):
    return Classifier(params).grads(X, y)


def step(params, X, y, lr, state):
    optimizer = SGD(lr, momentum=MOMENTUM, nesterov=NESTEROV, buffers=state.get("buffers"))
    updated = optimizer.step(params, gradients(params, X, y))
    return updated, {"buffers": optimizer.buffers}
