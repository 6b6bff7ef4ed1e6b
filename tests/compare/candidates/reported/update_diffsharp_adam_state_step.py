"""Adam's step counter goes up with every parameter that is updated instead of once per iteration.

Source: https://github.com/DiffSharp/DiffSharp/issues/292 (Bug in Adam state step)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)


class Adam:
    def __init__(self, lr, beta1, beta2, eps, state):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.stateStep = state.get("stateStep", 0)
        self.stateExpAvg = dict(state.get("stateExpAvg", {}))
        self.stateExpAvgSq = dict(state.get("stateExpAvgSq", {}))

    def updateRule(self, name, t, d):
        self.stateStep += 1  # right: nothing
        if name not in self.stateExpAvg:
            self.stateExpAvg[name] = np.zeros_like(t)
            self.stateExpAvgSq[name] = np.zeros_like(t)
        expAvg = self.stateExpAvg[name] * self.beta1 + d * (1 - self.beta1)
        expAvgSq = self.stateExpAvgSq[name] * self.beta2 + d * d * (1 - self.beta2)
        self.stateExpAvg[name] = expAvg
        self.stateExpAvgSq[name] = expAvgSq
        biasCorrection1 = 1 - self.beta1 ** self.stateStep
        biasCorrection2 = 1 - self.beta2 ** self.stateStep
        denom = np.sqrt(expAvgSq / biasCorrection2) + self.eps
        return t - self.lr * (expAvg / biasCorrection1) / denom

    def step(self, parameters, derivatives):
        updated = {}  # right: self.stateStep += 1; updated = {}
        for name, t in parameters.items():
            updated[name] = self.updateRule(name, t, derivatives[name])
        return updated

    def state(self):
        return {"stateStep": self.stateStep, "stateExpAvg": self.stateExpAvg, "stateExpAvgSq": self.stateExpAvgSq}


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = sigmoid(X @ params["W1"].T + params["b1"])
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * h * (1 - h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    optim = Adam(lr, BETAS[0], BETAS[1], 1e-8, state)
    updated = optim.step(params, gradients(params, X, y))
    return updated, optim.state()
