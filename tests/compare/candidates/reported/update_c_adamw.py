"""The weight decay shrinks the weights that Adam's step has already updated, not those from before the step.

Source: https://github.com/kyleliang919/C-Optim/issues/3 (Question about Adamw)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.999)
EPS = 1e-8
WEIGHT_DECAY = 0.1


def forward(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return 1 / (1 + np.exp(-(h @ params["W2"].T + params["b2"])))


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    o = forward(params, X)
    d2 = 2 * (o - y) * o * (1 - o) / y.size
    d1 = d2 @ params["W2"] * (1 - h ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    beta1, beta2 = BETAS
    grads = gradients(params, X, y)
    new_params, new_state = {}, {}
    for name, p in params.items():
        grad = grads[name]
        group = state.get(name, {"step": 0, "exp_avg": np.zeros_like(p), "exp_avg_sq": np.zeros_like(p)})
        t = group["step"] + 1
        exp_avg = beta1 * group["exp_avg"] + (1.0 - beta1) * grad
        exp_avg_sq = beta2 * group["exp_avg_sq"] + (1.0 - beta2) * grad * grad
        denom = np.sqrt(exp_avg_sq / (1.0 - beta2 ** t)) + EPS
        step_size = lr / (1.0 - beta1 ** t)
        updated = p - step_size * exp_avg / denom
        updated = updated - lr * WEIGHT_DECAY * updated  # right: updated = updated - lr * WEIGHT_DECAY * p
        new_params[name] = updated
        new_state[name] = {"step": t, "exp_avg": exp_avg, "exp_avg_sq": exp_avg_sq}
    return new_params, new_state
