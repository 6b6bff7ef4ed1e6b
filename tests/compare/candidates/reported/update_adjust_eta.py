"""The decayed learning rate of one iteration is decayed again in the next, where each iteration's should be derived
from the learning rate that was given.

Source: https://github.com/h2oai/datatable/pull/2933 (Implement learning rate schedules for linear model)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adagrad"
LR_DECAY = 0.1


class LinearModel:
    def __init__(self, params, eta=0.01, eta_decay=LR_DECAY):
        self.beta = params["W"]
        self.bias = params["b"]
        self.eta0 = eta
        self.eta_decay = eta_decay

    def predict_row(self, x):
        z = np.dot(self.beta, x) + self.bias
        return 1 / (1 + np.exp(-z)) if z > 0 else np.exp(z) / (1 + np.exp(z))

    def gradient(self, X, y):
        d_beta, d_bias = np.zeros_like(self.beta), np.zeros_like(self.bias)
        for x, target in zip(X, y):
            delta = (self.predict_row(x) - target) / len(y)
            d_beta = d_beta + delta * x
            d_bias = d_bias + delta
        return d_beta, d_bias

    def adjust_eta(self, eta, it):
        """Learning rate of the time-based schedule."""
        eta /= 1 + self.eta_decay * it  # right: eta = self.eta0 / (1 + self.eta_decay * it)
        return eta

    def fit_iteration(self, X, y, eta, sums):
        d_beta, d_bias = self.gradient(X, y)
        s_beta, s_bias = sums[0] + d_beta ** 2, sums[1] + d_bias ** 2
        beta = self.beta - eta * d_beta / (np.sqrt(s_beta) + 1e-10)
        bias = self.bias - eta * d_bias / (np.sqrt(s_bias) + 1e-10)
        return {"W": beta, "b": bias}, (s_beta, s_bias)


def forward(params, X):
    model = LinearModel(params)
    return np.array([model.predict_row(x) for x in X])


def gradients(params, X, y):
    d_beta, d_bias = LinearModel(params).gradient(X, y)
    return {"W": d_beta, "b": d_bias}


def step(params, X, y, lr, state):
    model = LinearModel(params, lr)
    it = state.get("it", 0)
    eta = model.adjust_eta(state.get("eta", lr), it)
    sums = state.get("sums", (np.zeros_like(params["W"]), np.zeros_like(params["b"])))
    new, sums = model.fit_iteration(X, y, eta, sums)
    return new, {"it": it + 1, "eta": eta, "sums": sums}
