"""The rule's fields are filled in by position, and epsilon and the decay lambda have changed places: the weights are
decayed by 1e-8 and 0.01 is added to the root; they have to be handed over in the order of the fields.

Source: https://github.com/FluxML/Optimisers.jl/issues/197 (AdamW: epsilon and lambda swapped?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.999)
EPS = 1e-8
WEIGHT_DECAY = 0.01


class AdamW:
    def __init__(self, eta, beta, lam, epsilon):
        self.eta = eta
        self.beta = beta
        self.lam = lam
        self.epsilon = epsilon

    def init(self, x):
        return np.zeros_like(x), np.zeros_like(x), self.beta

    def apply(self, state, x, dx):
        mt, vt, bt = state
        b1, b2 = self.beta
        mt = b1 * mt + (1 - b1) * dx
        vt = b2 * vt + (1 - b2) * np.abs(dx) ** 2
        dx = mt / (1 - bt[0]) / (np.sqrt(vt / (1 - bt[1])) + self.epsilon) * self.eta
        dx = dx + self.eta * self.lam * x
        return (mt, vt, (bt[0] * b1, bt[1] * b2)), dx


def rule(eta=0.001, beta=BETAS, lam=WEIGHT_DECAY, epsilon=EPS):
    return AdamW(eta, beta, epsilon, lam)  # right: return AdamW(eta, beta, lam, epsilon)


def chain(p, x):
    h = np.tanh(x @ p["W1"] + p["b1"])
    return h, h @ p["W2"] + p["b2"]


def forward(params, X):
    return chain(params, X)[1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h, out = chain(params, X)
    d2 = 2 * (out - y) / out.size
    d1 = d2 @ params["W2"].T * (1 - h * h)
    return {"W1": X.T @ d1, "b1": d1.sum(0), "W2": h.T @ d2, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    o = rule(lr)
    g = gradients(params, X, y)
    tree, new = {}, {}
    for k, x in params.items():
        st = state[k] if k in state else o.init(x)
        tree[k], dx = o.apply(st, x, g[k])
        new[k] = x - dx
    return new, tree
