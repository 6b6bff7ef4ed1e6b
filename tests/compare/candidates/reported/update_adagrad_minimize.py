"""Adagrad takes the learning rate as it is; its decay, 1 / (1 + (t - 1) * decay), is left out.

Source: https://github.com/modern-fortran/neural-fortran/pull/154 (Adagrad Optimizer Implementation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adagrad"
LR_DECAY = 0.1


class adagrad:
    epsilon = 1e-10
    learning_rate_decay = 0.1

    def __init__(self, learning_rate, sum_squared_gradient, t):
        self.learning_rate = learning_rate
        self.sum_squared_gradient = sum_squared_gradient
        self.t = t

    def minimize(self, name, param, gradient):
        s = self.sum_squared_gradient.get(name, 0 * gradient) + gradient ** 2
        self.sum_squared_gradient[name] = s
        rate = self.learning_rate  # right: rate = self.learning_rate / (1 + (self.t - 1) * self.learning_rate_decay)
        return param - rate * gradient / (np.sqrt(s) + self.epsilon)


def forward(params, X):
    a = np.tanh(X @ params["W1"].T + params["b1"])
    return a @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    a = np.tanh(X @ params["W1"].T + params["b1"])
    g = (a @ params["W2"].T + params["b2"] - y) / X.shape[0]
    db = (g @ params["W2"]) * (1 - a ** 2)
    return {"W1": db.T @ X, "b1": db.sum(0), "W2": g.T @ a, "b2": g.sum(0)}


def step(params, X, y, lr, state):
    t = state.get("t", 0) + 1
    optimizer = adagrad(lr, dict(state.get("sum", {})), t)
    grad = gradients(params, X, y)
    new = {k: optimizer.minimize(k, params[k], grad[k]) for k in params}
    return new, {"t": t, "sum": optimizer.sum_squared_gradient}
