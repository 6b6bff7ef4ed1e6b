"""The optimizer's global step, on which the bias corrections of Adam depend, is incremented once per epoch; it must be with
the update of each batch (here: each sample).

Source: https://github.com/root-project/root/pull/5042 (Fix the update of time step for DL optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-6
STEPS = "online"


class VAdam:
    def __init__(self, lr, state):
        self.lr = lr
        self.global_step = state.get("step", 0)
        self.first = dict(state.get("first", {}))
        self.second = dict(state.get("second", {}))

    def increment_global_step(self):
        self.global_step += 1

    def update(self, weights, gradients):
        beta1, beta2 = BETAS
        corrected = {}
        for name, g in gradients.items():
            m = beta1 * self.first.get(name, 0) + (1 - beta1) * g
            v = beta2 * self.second.get(name, 0) + (1 - beta2) * g * g
            self.first[name], self.second[name] = m, v
            m = m / (1 - beta1 ** self.global_step)
            v = v / (1 - beta2 ** self.global_step)
            corrected[name] = weights[name] - self.lr * m / (np.sqrt(v) + EPS)
        return corrected

    def state(self):
        return {"step": self.global_step, "first": self.first, "second": self.second}


def backward(weights, batch, target):
    h = np.tanh(batch @ weights["W1"].T + weights["b1"])
    out = 1 / (1 + np.exp(-(h @ weights["W2"].T + weights["b2"])))
    d2 = (out - target) / target.size
    d1 = d2 @ weights["W2"] * (1 - h * h)
    return {"W1": d1.T @ batch, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def train_epoch(weights, X, y, optimizer):
    optimizer.increment_global_step()  # right: nothing
    for i in range(len(X)):
        gradients = backward(weights, X[i:i + 1], y[i:i + 1])  # right: optimizer.increment_global_step(); gradients = backward(weights, X[i:i + 1], y[i:i + 1])
        weights = optimizer.update(weights, gradients)
    return weights


def step(params, X, y, lr, state):
    optimizer = VAdam(lr, state)
    weights = train_epoch(params, X, y, optimizer)
    return weights, optimizer.state()
