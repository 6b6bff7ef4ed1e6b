"""The state of the optimizer is created by a step with gradients of zero, which counts: the first real step then is
corrected for bias as if it were the second.

Source: https://github.com/pytorch/torchtitan/pull/4382 ([Bug] Preserve Adam first-step state during optimizer
initialization)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


class Adam:
    def __init__(self, params, betas=(0.9, 0.999), eps=1e-8):
        self.params = {k: v.copy() for k, v in params.items()}
        self.betas, self.eps = betas, eps
        self.t = 0
        self.exp_avg, self.exp_avg_sq = {}, {}

    def step(self, grads, lr):
        beta1, beta2 = self.betas
        self.t += 1
        for k, g in grads.items():
            m = self.exp_avg.get(k, np.zeros_like(g))
            v = self.exp_avg_sq.get(k, np.zeros_like(g))
            self.exp_avg[k] = m = beta1 * m + (1 - beta1) * g
            self.exp_avg_sq[k] = v = beta2 * v + (1 - beta2) * g * g
            step_size = lr / (1 - beta1 ** self.t)
            denom = np.sqrt(v) / np.sqrt(1 - beta2 ** self.t) + self.eps
            self.params[k] = self.params[k] - step_size * m / denom

    def state_dict(self):
        return {"t": self.t, "exp_avg": dict(self.exp_avg), "exp_avg_sq": dict(self.exp_avg_sq)}

    def load_state_dict(self, sd):
        self.t, self.exp_avg, self.exp_avg_sq = sd["t"], dict(sd["exp_avg"]), dict(sd["exp_avg_sq"])


def init_optim_state(optim):
    """Materializes the moments, which come into being in the first call of step."""
    zeros = {k: np.zeros_like(v) for k, v in optim.params.items()}
    optim.step(zeros, lr=0.0)  # right: optim.step(zeros, lr=0.0); optim.t = 0


def forward(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    dh = d @ params["W2"] * (1 - h * h)
    return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": d.T @ h, "b2": d.sum(0)}


def step(params, X, y, lr, state):
    optim = Adam(params)
    if state:
        optim.load_state_dict(state["optim"])
    else:
        init_optim_state(optim)
    optim.step(gradients(params, X, y), lr)
    return optim.params, {"optim": optim.state_dict()}
