"""The update of rmsprop does without the learning rate; the step should be multiplied by it.

Source: https://github.com/FluxML/Flux.jl/pull/94 (improve optimizers: insert missing learning rates)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-8


class Param:
    def __init__(self, x, grad, acc):
        self.x = x
        self.grad = grad
        self.acc = acc


def rmsprop(p, eta=0.001, rho=ALPHA, eps=EPS):
    p.acc = rho * p.acc + (1 - rho) * p.grad ** 2
    p.grad = p.grad / (np.sqrt(p.acc) + eps)  # right: p.grad = eta * p.grad / (np.sqrt(p.acc) + eps)
    return p


def descent(p):
    p.x = p.x - p.grad
    return p


def forward(params, X):
    s = X @ params["W"].T + params["b"]
    e = np.exp(s - s.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return dict(W=d.T @ X, b=d.sum(0))


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    ps = {k: Param(params[k], grads[k], state.get(k, 0)) for k in params}
    for p in ps.values():
        descent(rmsprop(p, eta=lr))
    return {k: p.x for k, p in ps.items()}, {k: p.acc for k, p in ps.items()}
