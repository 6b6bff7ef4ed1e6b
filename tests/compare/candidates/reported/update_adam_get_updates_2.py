"""The bias corrections of Adam use the number of iterations done so far, which is 0 in the first: both moments are
divided by 1 - beta ** 0 = 0.

Source: https://github.com/keras-team/keras/pull/10129 (Update Adam in optimizer.py; review: division by zero, t = 0)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


class Adam:
    def __init__(self, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.lr = lr
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon

    def get_updates(self, params, grads, iterations, ms, vs):
        t = iterations  # right: t = iterations + 1
        new, new_ms, new_vs = {}, {}, {}
        for p in params:
            m_t = self.beta_1 * ms[p] + (1. - self.beta_1) * grads[p]
            v_t = self.beta_2 * vs[p] + (1. - self.beta_2) * grads[p] ** 2
            m_hat = m_t / (1. - self.beta_1 ** t)
            v_hat = v_t / (1. - self.beta_2 ** t)
            new[p] = params[p] - self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)
            new_ms[p], new_vs[p] = m_t, v_t
        return new, iterations + 1, new_ms, new_vs


def forward(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.square(forward(params, X) - y).mean()


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h * h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    if not state:
        zeros = {p: np.zeros_like(w) for p, w in params.items()}
        state = {"iterations": 0, "ms": zeros, "vs": zeros}
    grads = gradients(params, X, y)
    new, iterations, ms, vs = Adam(lr=lr).get_updates(params, grads, state["iterations"], state["ms"], state["vs"])
    return new, {"iterations": iterations, "ms": ms, "vs": vs}
