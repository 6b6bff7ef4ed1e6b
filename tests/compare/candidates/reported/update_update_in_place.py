"""`delta /= sqrt(acc) * eta` divides by the whole right side, so the step is 1 / eta times as long instead of eta
times: delta has to be multiplied by eta and divided by the root.

Source: https://github.com/FluxML/Flux.jl/pull/107 (Fix bug in rmsprop and adadelta)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3
OPTIMIZER = "rmsprop"
ALPHA = 0.99
EPS = 1e-8


class Param:
    """x: the value, delta: what will be taken away from it"""

    def __init__(self, x, delta):
        self.x = x
        self.delta = np.array(delta)


def rmsprop(p, acc, eta, rho=ALPHA, eps=EPS):
    acc = rho * acc + (1 - rho) * p.delta ** 2
    p.delta /= (np.sqrt(acc) + eps) * eta  # right: p.delta *= eta / (np.sqrt(acc) + eps)
    return acc


def descent(p):
    return p.x - p.delta


def logits(params, X):
    return X @ params["W"].T + params["b"]


def forward(params, X):
    z = logits(params, X)
    z = np.exp(z - z.max(axis=1, keepdims=True))
    return z / z.sum(axis=1, keepdims=True)


def loss(params, X, y):
    z = logits(params, X)
    m = z.max(axis=1)
    lse = m + np.log(np.exp(z - m[:, None]).sum(axis=1))
    return np.mean(lse - z[np.arange(len(y)), y])


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    new, accs = {}, {}
    for name in ("W", "b"):
        p = Param(params[name], grads[name])
        accs[name] = rmsprop(p, state.get(name, np.zeros_like(p.x)), lr)
        new[name] = descent(p)
    return new, accs
