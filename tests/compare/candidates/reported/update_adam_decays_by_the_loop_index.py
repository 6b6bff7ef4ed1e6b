"""The weight decay adds weight_decay times p, the index of the parameter in the loop; it should add weight_decay times
the parameter.

Source: https://github.com/mlverse/torch/issues/821 (bug in weight decay for adam optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-8
WEIGHT_DECAY = 0.1


class optim_adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.param_groups = [dict(params=params, lr=lr, betas=betas, eps=eps,
                                  weight_decay=weight_decay)]
        self.state = {}

    def step(self, grads):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in range(len(group["params"])):
                param = group["params"][p]
                grad = grads[p]

                if p not in self.state:
                    self.state[p] = {"step": 0,
                                     "exp_avg": np.zeros_like(param),
                                     "exp_avg_sq": np.zeros_like(param)}
                s = self.state[p]
                step = s["step"] + 1

                if group["weight_decay"] != 0:
                    grad = grad + group["weight_decay"] * p  # right: grad = grad + group["weight_decay"] * param

                # decay the running averages
                exp_avg = beta1 * s["exp_avg"] + (1 - beta1) * grad
                exp_avg_sq = beta2 * s["exp_avg_sq"] + (1 - beta2) * grad * grad
                self.state[p] = {"step": step, "exp_avg": exp_avg, "exp_avg_sq": exp_avg_sq}

                bias_correction1 = 1 - beta1 ** step
                bias_correction2 = 1 - beta2 ** step
                denom = np.sqrt(exp_avg_sq) / np.sqrt(bias_correction2) + group["eps"]
                step_size = group["lr"] / bias_correction1
                group["params"][p] = param - step_size * exp_avg / denom


NAMES = ["W1", "b1", "W2", "b2"]


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    g = gradients(params, X, y)
    optimizer = optim_adam([params[n] for n in NAMES], lr=lr, betas=BETAS, eps=EPS,
                           weight_decay=WEIGHT_DECAY)
    optimizer.state = dict(state)
    optimizer.step([g[n] for n in NAMES])
    return dict(zip(NAMES, optimizer.param_groups[0]["params"])), optimizer.state
