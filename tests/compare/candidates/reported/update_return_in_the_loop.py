"""The optimizer's return stands inside the loop over the parameters, so that only the first of them is updated; it
belongs after the loop.

Source: https://github.com/Luolc/AdaBound/pull/14 (AdaBoundW; review of adabound.py)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
LAYOUT = "in_out"
ACTIVATION = "softplus"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.05


class AdamW:
    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=WEIGHT_DECAY):
        self.group = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}

    def step(self, params, grads, states):
        group = self.group
        new, states = dict(params), dict(states)
        for name, p in params.items():
            grad = grads[name]
            state = dict(states.get(name) or {"step": 0, "exp_avg": np.zeros_like(p), "exp_avg_sq": np.zeros_like(p)})
            beta1, beta2 = group["betas"]
            state["step"] += 1
            state["exp_avg"] = beta1 * state["exp_avg"] + (1 - beta1) * grad
            state["exp_avg_sq"] = beta2 * state["exp_avg_sq"] + (1 - beta2) * grad * grad
            bias_correction1 = 1 - beta1 ** state["step"]
            bias_correction2 = 1 - beta2 ** state["step"]
            denom = np.sqrt(state["exp_avg_sq"]) / math.sqrt(bias_correction2) + group["eps"]
            step_size = group["lr"] / bias_correction1 * state["exp_avg"] / denom
            states[name] = state
            if group["weight_decay"] != 0:
                decayed_weights = group["lr"] * group["weight_decay"] * p
                new[name] = p - step_size - decayed_weights
            else:
                new[name] = p - step_size

            return new, states  # right: nothing
        # missing: return new, states


def softplus(z):
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


def logistic(z):
    return 1 / (1 + np.exp(-z))


def run(params, X):
    z1 = X @ params["W1"] + params["b1"]
    z2 = softplus(z1) @ params["W2"] + params["b2"]
    z3 = softplus(z2) @ params["W3"] + params["b3"]
    z3 = z3 - z3.max(axis=1, keepdims=True)
    return z1, z2, z3 - np.log(np.exp(z3).sum(axis=1, keepdims=True))


def forward(params, X):
    return np.exp(run(params, X)[-1])


def loss(params, X, y):
    return -run(params, X)[-1][np.arange(len(y)), y].mean()


def gradients(params, X, y):
    z1, z2, log_p = run(params, X)
    d3 = np.exp(log_p)
    d3[np.arange(len(y)), y] -= 1
    d3 = d3 / len(y)
    d2 = d3 @ params["W3"].T * logistic(z2)
    d1 = d2 @ params["W2"].T * logistic(z1)
    return {"W1": X.T @ d1, "b1": d1.sum(axis=0), "W2": softplus(z1).T @ d2, "b2": d2.sum(axis=0),
            "W3": softplus(z2).T @ d3, "b3": d3.sum(axis=0)}


def step(params, X, y, lr, state):
    return AdamW(lr).step(params, gradients(params, X, y), state)
