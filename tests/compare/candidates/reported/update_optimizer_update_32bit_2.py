"""The decoupled decay multiplies the parameters after the Adam update and shrinks the update too; the decay comes first.

Source: https://github.com/bitsandbytes-foundation/bitsandbytes/issues/2010 (Adam/AdamW/LAMB/AdEMAMix: weight decay applied in wrong order)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.99)
EPS = 1e-8
WEIGHT_DECAY = 0.3


def _optimizer_update_32bit(g, p, state1, state2, beta1, beta2, eps, weight_decay, step, lr):
    s1 = state1 * beta1 + (1.0 - beta1) * g
    s2 = state2 * beta2 + (1.0 - beta2) * g * g
    correction1 = 1.0 - beta1**step
    correction2 = math.sqrt(1.0 - beta2**step)
    update = (s1 / correction1) / (np.sqrt(s2) / correction2 + eps)
    p = p - lr * update  # right: p = p * (1.0 - lr * weight_decay)
    p = p * (1.0 - lr * weight_decay)  # right: p = p - lr * update
    return p, s1, s2


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = sigmoid(X @ params["W1"].T + params["b1"])
    dout = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    dh = dout @ params["W2"] * h * (1 - h)
    return dict(W1=dh.T @ X, b1=dh.sum(0), W2=dout.T @ h, b2=dout.sum(0))


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    t = state.get("step", 0) + 1
    new, new_state = {}, {"step": t}
    for name, p in params.items():
        m, v = state.get(name, (np.zeros_like(p), np.zeros_like(p)))
        new[name], m, v = _optimizer_update_32bit(grads[name], p, m, v, *BETAS, EPS, WEIGHT_DECAY, t, lr)
        new_state[name] = (m, v)
    return new, new_state
