"""The decoupled decay multiplies the weight after the update was applied, so that it shrinks the update too; it should
shrink the old weight alone, before.

Source: https://github.com/bitsandbytes-foundation/bitsandbytes/pull/2040 (Fix decoupled weight decay ordering in the CUDA
Adam/AdEMAMix kernels)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
OPTIMIZER = "adamw"
BETAS = (0.9, 0.99)
EPS = 1e-8
WEIGHT_DECAY = 0.2


def probs(W, b, X):
    s = X @ W.T + b
    e = np.exp(s - s.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def forward(params, X):
    return probs(params["W"], params["b"], X)


def gradients(params, X, y):
    d = forward(params, X)
    d[range(len(y)), y] -= 1
    return {"W": d.T @ X / len(y), "b": d.mean(0)}


def optimizer32bit_1state(p, g, s1, s2, beta1, beta2, eps, weight_decay, step, lr):
    s1 = s1 * beta1 + (1.0 - beta1) * g
    s2 = s2 * beta2 + (1.0 - beta2) * g * g
    correction1 = 1.0 - beta1 ** step
    correction2 = np.sqrt(1.0 - beta2 ** step)
    step_size = lr * correction2 / correction1
    update = step_size * (s1 / (np.sqrt(s2) + eps * correction2))
    p_val = (p - update) * (1.0 - lr * weight_decay)  # right: p_val = p * (1.0 - lr * weight_decay) - update
    return p_val, s1, s2


def step(params, X, y, lr, state):
    n = state.get("step", 0) + 1
    out, st = {}, {"step": n}
    for name, g in gradients(params, X, y).items():
        s1, s2 = state.get(name, (0.0 * g, 0.0 * g))
        out[name], s1, s2 = optimizer32bit_1state(params[name], g, s1, s2, *BETAS, EPS, WEIGHT_DECAY, n, lr)
        st[name] = (s1, s2)
    return out, st
