"""AdamW decays the parameters that the Adam step has updated already; the decay belongs to the old ones.

Source: https://github.com/stanford-cs336/assignment1-basics/issues/54 (AdamW Optimizer formula in Section 4.3 differs from original)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.1


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))


def silu(x):
    return x * sigmoid(x)


def linear(x, weight, bias):
    return np.einsum("...i,oi->...o", x, weight) + bias


def forward(params, X):
    return linear(silu(linear(X, params["W1"], params["b1"])), params["W2"], params["b2"])


def loss(params, X, y):
    return np.square(forward(params, X) - y).mean()


def gradients(params, X, y):
    h = linear(X, params["W1"], params["b1"])
    s = sigmoid(h)
    a = h * s
    dy = 2 * (linear(a, params["W2"], params["b2"]) - y) / y.size
    dh = np.einsum("no,oi->ni", dy, params["W2"]) * s * (1 + h * sigmoid(-h))
    return {
        "W1": np.einsum("no,ni->oi", dh, X),
        "b1": np.einsum("no->o", dh),
        "W2": np.einsum("no,ni->oi", dy, a),
        "b2": np.einsum("no->o", dy),
    }


class AdamW:
    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.1):
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay

    def update(self, theta, g, m, v, t):
        beta1, beta2 = self.betas
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * np.square(g)
        alpha_t = self.lr / (1 - beta1**t)
        root = np.sqrt(v) / math.sqrt(1 - beta2**t) + self.eps
        theta = theta - alpha_t * m / root  # right: theta = theta - self.lr * self.weight_decay * theta
        theta = theta - self.lr * self.weight_decay * theta  # right: theta = theta - alpha_t * m / root
        return theta, m, v


def step(params, X, y, lr, state):
    optimizer = AdamW(lr)
    t = state.get("t", 0) + 1
    new, new_state = {}, {"t": t}
    for name, g in gradients(params, X, y).items():
        m, v = state.get(name, (np.zeros_like(g), np.zeros_like(g)))
        new[name], m, v = optimizer.update(params[name], g, m, v, t)
        new_state[name] = m, v
    return new, new_state
