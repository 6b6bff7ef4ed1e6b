"""The counter is increased when the last weight's turn comes, before its update, so this weight is one update ahead of
all others; it should be increased after all of them.

Source: https://github.com/OverLordGoldDragon/keras-adamw/commit/8dc42e06b42564d50ec68beef4e3258acbc87a75 (Synchronize
updates; fix AdamW lr_t)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.01


class AdamW:
    def __init__(self, lr, state, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.lr = lr
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.t_cur = state.get("t_cur", 0)
        self.ms = dict(state.get("ms", {}))
        self.vs = dict(state.get("vs", {}))

    def get_updates(self, params, grads):
        names = sorted(params)
        updates = {}
        for name in names:
            if name == names[-1]:  # right: nothing
                self.t_cur = self.t_cur + 1  # right: nothing
            t = self.t_cur + 1
            lr_t = self.lr / (1. - self.beta_1 ** t)
            p, g = params[name], grads[name]
            m = self.ms.get(name, np.zeros_like(p))
            v = self.vs.get(name, np.zeros_like(p))
            m_t = self.beta_1 * m + (1. - self.beta_1) * g
            v_t = self.beta_2 * v + (1. - self.beta_2) * g ** 2
            v_hat = v_t / (1. - self.beta_2 ** t)
            p_t = p - lr_t * m_t / (np.sqrt(v_hat) + self.epsilon)
            # weight decay
            p_t = p_t - self.lr * WEIGHT_DECAY * p
            self.ms[name], self.vs[name] = m_t, v_t
            updates[name] = p_t
        # missing: self.t_cur = self.t_cur + 1
        return updates

    def get_state(self):
        return {"t_cur": self.t_cur, "ms": self.ms, "vs": self.vs}


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    h = sigmoid(X @ params["W1"] + params["b1"])
    return h @ params["W2"] + params["b2"]


def gradients(params, X, y):
    h = sigmoid(X @ params["W1"] + params["b1"])
    out = h @ params["W2"] + params["b2"]
    d2 = 2 * (out - y) / y.size
    d1 = d2 @ params["W2"].T * h * (1 - h)
    return {"W1": X.T @ d1, "b1": d1.sum(axis=0), "W2": h.T @ d2, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    optimizer = AdamW(lr, state)
    new = optimizer.get_updates(params, gradients(params, X, y))
    return new, optimizer.get_state()
