"""The second moment is divided by the first moment's bias correction; it has its own, bias_correction2.

Source: https://github.com/juntang-zhuang/Adabelief-Optimizer/issues/47 (MSVAG)
"""

import math

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.8, 0.99)
EPS = 1e-8


class Optimizer:
    """one param group; state[p] as in torch.optim"""

    def __init__(self, params, lr, betas=BETAS, eps=EPS):
        self.params = dict(params)
        self.group = {"lr": lr, "betas": betas, "eps": eps}
        self.state = {}

    def load_state_dict(self, state):
        self.state = {k: dict(s) for k, s in state.items()}

    def step(self, grads):
        beta1, beta2 = self.group["betas"]
        for name, p in self.params.items():
            grad = grads[name]
            if name not in self.state:
                self.state[name] = {"step": 0, "exp_avg": np.zeros_like(p), "exp_avg_sq": np.zeros_like(p)}
            state = self.state[name]
            state["step"] += 1
            bias_correction1 = 1 - beta1 ** state["step"]
            bias_correction2 = 1 - beta2 ** state["step"]

            # decay the running averages
            state["exp_avg"] = state["exp_avg"] * beta1 + (1 - beta1) * grad
            state["exp_avg_sq"] = state["exp_avg_sq"] * beta2 + (1 - beta2) * grad * grad

            denom = np.sqrt(state["exp_avg_sq"]) / math.sqrt(bias_correction1) + self.group["eps"]
            # right: denom = np.sqrt(state["exp_avg_sq"]) / math.sqrt(bias_correction2) + self.group["eps"]
            step_size = self.group["lr"] / bias_correction1
            self.params[name] = p - step_size * state["exp_avg"] / denom


def forward(params, X):
    return np.tanh(X @ params["W"] + params["b"])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    out = forward(params, X)
    dz = 2 * (out - y) / len(y) * (1 - out ** 2)
    return {"W": X.T @ dz, "b": dz.sum()}


def step(params, X, y, lr, state):
    optimizer = Optimizer(params, lr)
    optimizer.load_state_dict(state)
    optimizer.step(gradients(params, X, y))
    return optimizer.params, optimizer.state
