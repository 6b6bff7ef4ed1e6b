"""The compound division takes the whole product sqrt(acc) * eta as its divisor, so that the step is divided by the
learning rate instead of being multiplied by it.

Source: https://unix-talk.com/TastyPancakes/Flux.jl/commits/commit/4860c1d48badc83b7d82447e3e429f457a1af62d/src/optimise/optimisers.jl
('the step size was de facto interpreted as 1/eta')
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "adagrad"
EPS = 1e-10


class Param:
    def __init__(self, x, delta):
        self.x = x
        self.delta = delta


def descent(p):
    def update():
        return p.x - p.delta
    return update


def adagrad(p, eta, acc, eps=EPS):
    def update():
        acc[...] = acc + p.delta ** 2
        p.delta /= (np.sqrt(acc) + eps) * eta  # right: p.delta *= eta / (np.sqrt(acc) + eps)
    return update


def forward(params, X):
    z = X @ params["W1"].T + params["b1"]
    z = np.exp(z - z.max(axis=1, keepdims=True))
    return z / z.sum(axis=1, keepdims=True)


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return {"W1": d.T @ X, "b1": d.sum(axis=0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    new, accs = {}, {}
    for name in params:
        p = Param(params[name], grads[name].copy())
        accs[name] = np.array(state.get(name, np.zeros_like(params[name])))
        for update in (adagrad(p, lr, accs[name]), descent(p)):
            new[name] = update()
    return new, accs
