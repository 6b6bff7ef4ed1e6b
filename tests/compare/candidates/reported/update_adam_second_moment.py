"""The parentheses around 1 - beta2 are missing, so v becomes beta2 * v + 1 - beta2 * g ** 2; it should add (1 - beta2)
* g ** 2.

Source: https://github.com/v-code01/negvar (negvar: the second moment of pytorch_optimizer's QHAdam)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-8


class AdamLike:
    def __init__(self, lr, betas=BETAS, eps=EPS):
        self.group = {"lr": lr, "betas": betas, "eps": eps}

    def init_state(self, params):
        return {"step": 0,
                "exp_avg": {k: np.zeros_like(p) for k, p in params.items()},
                "exp_avg_sq": {k: np.zeros_like(p) for k, p in params.items()}}

    def step(self, params, grads, state):
        group = self.group
        beta1, beta2 = group["betas"]
        step = state["step"] + 1
        new_params, new_avg, new_sq = {}, {}, {}
        for name, p in params.items():
            grad = grads[name]
            grad_p2 = grad ** 2

            exp_avg = beta1 * state["exp_avg"][name] + (1.0 - beta1) * grad
            exp_avg_sq = beta2 * state["exp_avg_sq"][name] + 1.0 - beta2 * grad_p2
            # right: exp_avg_sq = beta2 * state["exp_avg_sq"][name] + (1.0 - beta2) * grad_p2

            avg = exp_avg / (1.0 - beta1 ** step)
            avg_grad_rms = np.sqrt(exp_avg_sq / (1.0 - beta2 ** step)) + group["eps"]
            new_params[name] = p - group["lr"] * avg / avg_grad_rms
            new_avg[name], new_sq[name] = exp_avg, exp_avg_sq
        return new_params, {"step": step, "exp_avg": new_avg, "exp_avg_sq": new_sq}


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    return np.mean(np.logaddexp(0, (1 - 2 * y) * z))


def gradients(params, X, y):
    err = (forward(params, X) - y) / len(y)
    return {"W": X.T @ err, "b": np.sum(err)}


def step(params, X, y, lr, state):
    optimizer = AdamLike(lr)
    if not state:
        state = optimizer.init_state(params)
    return optimizer.step(params, gradients(params, X, y), state)
