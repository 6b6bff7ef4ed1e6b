"""The step of the optimizer is counted twice within one pass over each parameter; it should be counted once a step,
before the parameters.

Source: https://github.com/geoopt/geoopt/issues/164 (rAdam may be wrongly implemented)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-8


class RiemannianAdam:
    """On the Euclidean manifold: retraction is a sum, transport does nothing."""

    def __init__(self, params, lr, betas=(0.9, 0.99), eps=1e-8, state=None):
        state = state or {}
        self.group = {"params": params, "lr": lr, "betas": betas, "eps": eps, "step": state.get("step", 0)}
        self.state = dict(state.get("param", {}))

    def step(self, grads):
        group = self.group
        betas, eps, learning_rate = group["betas"], group["eps"], group["lr"]
        out = {}
        # missing: group["step"] += 1
        for name, point in group["params"].items():
            grad = grads[name]
            state = self.state.get(name)
            if state is None:
                state = {"exp_avg": np.zeros_like(point), "exp_avg_sq": np.zeros_like(point)}
            # actual step
            exp_avg = betas[0] * state["exp_avg"] + (1 - betas[0]) * grad
            exp_avg_sq = betas[1] * state["exp_avg_sq"] + (1 - betas[1]) * grad * grad
            group["step"] += 1  # right: nothing
            bias_correction1 = 1 - betas[0] ** group["step"]
            bias_correction2 = 1 - betas[1] ** group["step"]
            denom = np.sqrt(exp_avg_sq / bias_correction2) + eps
            direction = exp_avg / bias_correction1 / denom
            out[name] = point - learning_rate * direction
            self.state[name] = {"exp_avg": exp_avg, "exp_avg_sq": exp_avg_sq}
            group["step"] += 1  # right: nothing
        return out

    def state_dict(self):
        return {"step": self.group["step"], "param": self.state}


def hidden(params, X):
    return 0.5 * (1 + np.tanh(0.5 * (X @ params["W1"].T + params["b1"])))


def forward(params, X):
    return hidden(params, X) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = hidden(params, X)
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * h * (1 - h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    optim = RiemannianAdam(params, lr, BETAS, EPS, state)
    new = optim.step(gradients(params, X, y))
    return new, optim.state_dict()
