"""The decoupled weight decay is applied to the parameter after the Adam update, so the update itself is decayed too.

Source: https://github.com/bitsandbytes-foundation/bitsandbytes/issues/2010 (weight decay applied in wrong order)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.99)
EPS = 1e-8
WEIGHT_DECAY = 0.1


def optimizer_update_32bit(g, p, state1, state2, step, lr, beta1, beta2, eps, weight_decay):
    s1_vals = state1 * beta1 + (1.0 - beta1) * g
    s2_vals = state2 * beta2 + (1.0 - beta2) * g * g
    correction1 = 1.0 - beta1 ** step
    correction2 = 1.0 - beta2 ** step
    s1_hat = s1_vals / correction1
    s2_hat = s2_vals / correction2
    p = p - lr * s1_hat / (np.sqrt(s2_hat) + eps)  # right: p = p * (1.0 - lr * weight_decay)
    p = p * (1.0 - lr * weight_decay)  # right: p = p - lr * s1_hat / (np.sqrt(s2_hat) + eps)
    return p, s1_vals, s2_vals


def net(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h, h @ params["W2"].T + params["b2"]


def forward(params, X):
    return net(params, X)[1]


def gradients(params, X, y):
    h, out = net(params, X)
    d2 = 2 * (out - y) / out.size
    d1 = (d2 @ params["W2"]) * (1 - h * h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    t = state.get("step", 0) + 1
    new_params, new_state = {}, {"step": t}
    for k, p in params.items():
        s1, s2 = state.get(k, (np.zeros_like(p), np.zeros_like(p)))
        p, s1, s2 = optimizer_update_32bit(grads[k], p, s1, s2, t, lr, *BETAS, EPS, WEIGHT_DECAY)
        new_params[k] = p
        new_state[k] = (s1, s2)
    return new_params, new_state
