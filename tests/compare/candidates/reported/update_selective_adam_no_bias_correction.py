"""The Adam step divides the raw first moment by the root of the raw second moment, without the bias corrections of the
two moments.

Source: https://github.com/nerfstudio-project/gsplat/issues/604 (Selective Adam implementation not using bias
corrections for momentums' estimates)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adam"


class SelectiveAdam:
    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8):
        self.lr = lr
        self.betas = betas
        self.eps = eps

    def kernel(self, N, M, param, param_grad, exp_avg, exp_avg_sq, valid, t):
        b1, b2 = self.betas
        for p_idx in range(N * M):
            g_idx = p_idx // M
            if valid is not None and not valid[g_idx]:
                continue

            register_param_grad = param_grad[p_idx]
            register_exp_avg = exp_avg[p_idx]
            register_exp_avg_sq = exp_avg_sq[p_idx]
            register_exp_avg = b1 * register_exp_avg + (1.0 - b1) * register_param_grad
            register_exp_avg_sq = b2 * register_exp_avg_sq + (1.0 - b2) * register_param_grad * register_param_grad
            step = -self.lr * register_exp_avg / (np.sqrt(register_exp_avg_sq) + self.eps)
            # right: step = -self.lr * (register_exp_avg / (1.0 - b1 ** t)) / (np.sqrt(register_exp_avg_sq / (1.0 - b2 ** t)) + self.eps)

            param[p_idx] += step
            exp_avg[p_idx] = register_exp_avg
            exp_avg_sq[p_idx] = register_exp_avg_sq

    def step(self, params, grads, state, visibility=None):
        for name, p in params.items():
            flat, g = p.reshape(-1), np.asarray(grads[name]).reshape(-1)
            s = state.setdefault(name, {"step": 0, "exp_avg": np.zeros_like(flat), "exp_avg_sq": np.zeros_like(flat)})
            s["step"] += 1
            N = p.shape[0]
            M = flat.size // N
            self.kernel(N, M, flat, g, s["exp_avg"], s["exp_avg_sq"], visibility, s["step"])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    h = sigmoid(X @ params["W1"].T + params["b1"])
    d2 = (sigmoid(h @ params["W2"].T + params["b2"]) - y) / y.size
    d1 = d2 @ params["W2"] * h * (1 - h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    state = {k: {"step": s["step"], "exp_avg": s["exp_avg"].copy(), "exp_avg_sq": s["exp_avg_sq"].copy()}
             for k, s in (state or {}).items()}
    new = {k: np.array(v, dtype=float) for k, v in params.items()}
    SelectiveAdam(lr).step(new, gradients(params, X, y), state)
    return new, state
