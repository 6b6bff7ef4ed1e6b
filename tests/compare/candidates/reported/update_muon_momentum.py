"""The momentum is a running average of the gradients, with (1 - beta) before the new one; it should be their decaying
sum.

Source: https://github.com/samsja/muon_fsdp_2/issues/6 (momentum: running average or decaying sum)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def apply_momentum(G, M, beta):
    M = beta * M + (1 - beta) * G  # right: M = beta * M + G
    return M


def apply_scaling(U, lr):
    return lr * U


def logits(params, X):
    return np.einsum("bi,oi->bo", X, params["W"]) + params["b"]


def forward(params, X):
    z = logits(params, X)
    z = np.exp(z - z.max(-1, keepdims=True))
    return z / z.sum(-1, keepdims=True)


def loss(params, X, y):
    z = logits(params, X)
    z = z - z.max(-1, keepdims=True)
    nll = np.log(np.exp(z).sum(-1)) - np.take_along_axis(z, y[:, None], axis=-1)[:, 0]
    return nll.mean()


def gradients(params, X, y):
    p = forward(params, X)
    p = (p - np.eye(p.shape[1], dtype=p.dtype)[y]) / len(y)
    return {"W": np.einsum("bo,bi->oi", p, X), "b": np.einsum("bo->o", p)}


class Optimizer:
    def __init__(self, lr, momentum, state):
        self.lr, self.momentum = lr, momentum
        self.state = dict(state)

    def step(self, params, grads):
        out = {}
        for name, p in params.items():
            G = grads[name]
            M = self.state.get(name, np.zeros_like(p))
            self.state[name] = apply_momentum(G, M, self.momentum)
            out[name] = p - apply_scaling(self.state[name], self.lr)
        return out


def step(params, X, y, lr, state):
    opt = Optimizer(lr, MOMENTUM, state)
    new = opt.step(params, gradients(params, X, y))
    return new, opt.state
