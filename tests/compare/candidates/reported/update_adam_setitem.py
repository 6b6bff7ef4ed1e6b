"""Assigning a variable of the optimizer, opt[key] = value, resets its state: the moments of Adam begin at zero in every
step.

Source: https://github.com/mitsuba-renderer/mitsuba3/pull/20 ([bugfix] Optimizer: fix accidental state reset)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


class Adam:
    def __init__(self, variables, state, t, lr, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.lr, self.beta_1, self.beta_2, self.epsilon = lr, beta_1, beta_2, epsilon
        self.variables = dict(variables)
        self.state = dict(state)
        self.t = t
        for key in self.variables:
            if key not in self.state:
                self.reset(key)

    def __getitem__(self, key):
        return self.variables[key]

    def __setitem__(self, key, value):
        self.variables[key] = value
        self.reset(key)  # right: if key not in self.state: self.reset(key)

    def reset(self, key):
        """Zero-initializes the internal state associated with a parameter"""
        value = self.variables[key]
        self.state[key] = (np.zeros_like(value), np.zeros_like(value))

    def step(self, grad):
        self.t += 1
        for k, g_p in grad.items():
            m_tp, v_tp = self.state[k]
            m_t = self.beta_1 * m_tp + (1 - self.beta_1) * g_p
            v_t = self.beta_2 * v_tp + (1 - self.beta_2) * g_p * g_p
            self.state[k] = (m_t, v_t)
            m_hat = m_t / (1 - self.beta_1**self.t)
            v_hat = v_t / (1 - self.beta_2**self.t)
            self[k] = self[k] - self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h * h)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    opt = Adam(params, state.get("moments", {}), state.get("t", 0), lr)
    opt.step(gradients(params, X, y))
    return opt.variables, {"moments": opt.state, "t": opt.t}
