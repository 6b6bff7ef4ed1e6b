"""The first step moves by the gradient but leaves m at 0, so that the second step does not remember the first gradient.

Source: https://github.com/dskc/peanut/releases/tag/v2.3.0 (first step m was 0, now m = Adam m; step 2 now remembers g1)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.02


class Peanut:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.02):
        self.lr, self.betas, self.eps, self.wd = lr, betas, eps, weight_decay

    def step(self, p, g, st):
        b1, b2 = self.betas
        st = dict(st)
        if not st:
            st["step"] = 1
            st["m"] = np.zeros_like(p)  # right: st["m"] = (1 - b1) * g
            st["v"] = (1 - b2) * g * g
            m_hat, v_hat = g, g * g
        else:
            st["step"] += 1
            st["m"] = b1 * st["m"] + (1 - b1) * g
            st["v"] = b2 * st["v"] + (1 - b2) * g * g
            m_hat = st["m"] / (1 - b1 ** st["step"])
            v_hat = st["v"] / (1 - b2 ** st["step"])
        p = p * (1 - self.lr * self.wd)
        return p - self.lr * m_hat / (np.sqrt(v_hat) + self.eps), st


def logp(params, X):
    z = X @ params["W"].T + params["b"]
    z = z - z.max(1, keepdims=True)
    return z - np.log(np.exp(z).sum(1, keepdims=True))


def forward(params, X):
    return np.exp(logp(params, X))


def loss(params, X, y):
    return -np.mean(logp(params, X)[np.arange(len(y)), y])


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return {"W": d.T @ X, "b": d.sum(0)}


def step(params, X, y, lr, state):
    opt = Peanut(lr=lr, weight_decay=WEIGHT_DECAY)
    g = gradients(params, X, y)
    new, new_state = {}, {}
    for k in params:
        new[k], new_state[k] = opt.step(params[k], g[k], state.get(k, {}))
    return new, new_state
