"""Adam adds epsilon to every gradient before it enters the moments; it belongs in the denominator alone.

Source: https://github.com/LBANN/lbann/pull/2467 (Fix Adam: removes an extra eps added to the gradients)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adam"
EPS = 1e-3


def logistic(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def fp_compute(w, x):
    acts = logistic(x @ w["W1"].T + w["b1"])
    return acts, acts @ w["W2"].T + w["b2"]


def bp_compute(w, x, y):
    acts, out = fp_compute(w, x)
    dout = (out - y) / x.shape[0]
    dacts = dout @ w["W2"] * acts * (1 - acts)
    return {"W1": dacts.T @ x, "b1": dacts.sum(0), "W2": dout.T @ acts, "b2": dout.sum(0)}


class adam:
    def __init__(self, learning_rate, beta1=0.9, beta2=0.999, eps=1e-3):
        self.learning_rate = learning_rate
        self.beta1, self.beta2, self.eps = beta1, beta2, eps

    def step_compute(self, values, gradient, moment1, moment2, t):
        bias1 = 1 - self.beta1 ** t
        bias2 = 1 - self.beta2 ** t
        g = gradient + self.eps  # right: g = gradient
        m1 = self.beta1 * moment1 + (1 - self.beta1) * g
        m2 = self.beta2 * moment2 + (1 - self.beta2) * g * g
        denom = np.sqrt(m2) / math.sqrt(bias2) + self.eps
        return values - self.learning_rate / bias1 * m1 / denom, m1, m2


def forward(params, X):
    return fp_compute(params, X)[1]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    return bp_compute(params, X, y)


def step(params, X, y, lr, state):
    opt, grads = adam(lr), bp_compute(params, X, y)
    t = state.get("t", 0) + 1
    new, new_state = {}, {"t": t}
    for k, w in params.items():
        m1, m2 = state.get(k, (np.zeros_like(w), np.zeros_like(w)))
        new[k], m1, m2 = opt.step_compute(w, grads[k], m1, m2, t)
        new_state[k] = (m1, m2)
    return new, new_state
