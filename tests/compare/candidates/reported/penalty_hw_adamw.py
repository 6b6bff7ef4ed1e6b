"""The weights are decayed after Adam's update, as the handout's algorithm has it; PyTorch decays them first and then
makes the update.

Source: https://github.com/linhaowei1/NLPDL-2025Fall/issues/13 (AdamW algorithm not matched with Pytorch)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "silu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.95)
WEIGHT_DECAY = 0.1


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def silu(x):
    return x * sigmoid(x)


def softmax(x, dim):
    e = np.exp(x - x.max(axis=dim, keepdims=True))
    return e / e.sum(axis=dim, keepdims=True)


def run_ffn(params, X):
    gate = X @ params["W1"].T + params["b1"]
    hidden = silu(gate)
    logits = hidden @ params["W2"].T + params["b2"]
    return gate, hidden, logits


def forward(params, X):
    return softmax(run_ffn(params, X)[-1], dim=-1)


def loss(params, X, y):
    logits = run_ffn(params, X)[-1]
    logits = logits - logits.max(axis=-1, keepdims=True)
    log_z = np.log(np.exp(logits).sum(axis=-1))
    return np.mean(log_z - logits[np.arange(len(y)), y])


def gradients(params, X, y):
    gate, hidden, logits = run_ffn(params, X)
    d = softmax(logits, dim=-1)
    d[np.arange(len(y)), y] -= 1
    d /= len(y)
    s = sigmoid(gate)
    dg = d @ params["W2"] * (s + gate * s * (1 - s))
    return {"W1": dg.T @ X, "b1": dg.sum(axis=0), "W2": d.T @ hidden, "b2": d.sum(axis=0)}


class AdamW:
    def __init__(self, lr, betas=BETAS, eps=1e-8, weight_decay=WEIGHT_DECAY):
        self.defaults = dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)

    def step(self, params, grads, state):
        lr, eps, wd = (self.defaults[k] for k in ("lr", "eps", "weight_decay"))
        beta1, beta2 = self.defaults["betas"]
        t = state.get("t", 0) + 1
        new_params, new_state = {}, {"t": t}
        for name, p in params.items():
            g = grads[name]
            m, v = state.get(name, (np.zeros_like(g), np.zeros_like(g)))
            m = beta1 * m + (1 - beta1) * g
            v = beta2 * v + (1 - beta2) * g * g
            denom = np.sqrt(v) / math.sqrt(1 - beta2 ** t) + eps
            p = p - lr / (1 - beta1 ** t) * m / denom  # right: p = p - lr * wd * p
            p = p - lr * wd * p  # right: p = p - lr / (1 - beta1 ** t) * m / denom
            new_params[name] = p
            new_state[name] = (m, v)
        return new_params, new_state


def step(params, X, y, lr, state):
    return AdamW(lr).step(params, gradients(params, X, y), state)
