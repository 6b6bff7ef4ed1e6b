"""Epsilon is added under the square root; Adam adds it to the root.

Source: https://github.com/CyberZHG/keras-radam/issues/29 (epsilon not compatible with Adam)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-4


class Adam:
    def __init__(self, lr, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
        self.lr = lr
        self.beta_1, self.beta_2 = beta_1, beta_2
        self.epsilon = epsilon
        self.iterations = 0
        self.ms, self.vs = {}, {}

    def set_state(self, state):
        if state:
            self.iterations, self.ms, self.vs = state["t"], dict(state["m"]), dict(state["v"])

    def get_state(self):
        return {"t": self.iterations, "m": self.ms, "v": self.vs}

    def get_updates(self, params, grads):
        self.iterations += 1
        t = self.iterations
        new_params = {}
        for name, p in params.items():
            g = grads[name]
            m_t = self.beta_1 * self.ms.get(name, 0.0) + (1. - self.beta_1) * g
            v_t = self.beta_2 * self.vs.get(name, 0.0) + (1. - self.beta_2) * np.square(g)
            m_corr_t = m_t / (1. - self.beta_1 ** t)
            v_corr_t = v_t / (1. - self.beta_2 ** t)
            p_t = p - self.lr * m_corr_t / np.sqrt(v_corr_t + self.epsilon)
            # right: p_t = p - self.lr * m_corr_t / (np.sqrt(v_corr_t) + self.epsilon)
            self.ms[name], self.vs[name] = m_t, v_t
            new_params[name] = p_t
        return new_params


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    diff = forward(params, X) - y
    return {"W": X.T @ diff / len(y), "b": diff.mean()}


def step(params, X, y, lr, state):
    opt = Adam(lr, *BETAS, epsilon=EPS)
    opt.set_state(state)
    new = opt.get_updates(params, gradients(params, X, y))
    return new, opt.get_state()
