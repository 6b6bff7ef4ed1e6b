"""The optimizer's state is made anew whenever the optimizer is not the same object, and the loop makes one for each
call, so Adam's moments are reset at every step; the state should be made only if there is none.

Source: https://github.com/ComputationalPsychiatry/pyhgf/pull/421 (Warn when only part of a network trains, and keep
optimiser state)
"""

from collections import namedtuple

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"
OPTIMIZER = "adam"

GradientTransformation = namedtuple("GradientTransformation", "init update")


def adam(learning_rate, b1=0.9, b2=0.999, eps=1e-8):
    def init(params):
        zeros = {k: np.zeros_like(v) for k, v in params.items()}
        return {"count": 0, "mu": zeros, "nu": zeros}

    def update(grads, state):
        count = state["count"] + 1
        mu = {k: b1 * state["mu"][k] + (1 - b1) * g for k, g in grads.items()}
        nu = {k: b2 * state["nu"][k] + (1 - b2) * g ** 2 for k, g in grads.items()}
        updates = {}
        for k in grads:
            mu_hat = mu[k] / (1 - b1 ** count)
            nu_hat = nu[k] / (1 - b2 ** count)
            updates[k] = -learning_rate * mu_hat / (np.sqrt(nu_hat) + eps)
        return updates, {"count": count, "mu": mu, "nu": nu}

    return GradientTransformation(init, update)


class DeepNetwork:
    def __init__(self, params, optimizer=None, opt_state=None):
        self.params = params
        self.optimizer, self.opt_state = optimizer, opt_state

    def predict(self, x):
        self.h = np.tanh(x @ self.params["W1"].T + self.params["b1"])
        return 1 / (1 + np.exp(-(self.h @ self.params["W2"].T + self.params["b2"])))

    def grads(self, x, y):
        out = self.predict(x)
        d2 = 2 * (out - y) / y.size * out * (1 - out)
        d1 = d2 @ self.params["W2"] * (1 - self.h ** 2)
        return {"W1": d1.T @ x, "b1": d1.sum(axis=0), "W2": d2.T @ self.h, "b2": d2.sum(axis=0)}

    def batch_update(self, x, y, optimizer):
        if self.opt_state is None or self.optimizer is not optimizer:  # right: if self.opt_state is None:
            self.opt_state = optimizer.init(self.params)
        self.optimizer = optimizer
        updates, self.opt_state = optimizer.update(self.grads(x, y), self.opt_state)
        self.params = {k: v + updates[k] for k, v in self.params.items()}
        return self


def forward(params, X):
    return DeepNetwork(params).predict(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    return DeepNetwork(params).grads(X, y)


def step(params, X, y, lr, state):
    net = DeepNetwork(params, state.get("optimizer"), state.get("opt_state"))
    net.batch_update(X, y, optimizer=adam(lr))
    return net.params, {"optimizer": net.optimizer, "opt_state": net.opt_state}
