"""The step size is the bare learning rate; it should be divided by the bias correction of the first moment.

Source: https://github.com/kozistr/pytorch_optimizer/pull/159 (bias correction in D-Adaptation Adam v3 optimizer)
"""

import math

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"
OPTIMIZER = "adam"


class AdamGroup:
    def __init__(self, lr, betas=(0.9, 0.999), d=1.0, eps=1e-8):
        self.lr, self.betas, self.d, self.eps = lr, betas, d, eps

    def step(self, params, grads, state):
        beta1, beta2 = self.betas
        k = state.get("step", 0) + 1
        new_state = {"step": k}

        bias_correction1 = 1.0 - beta1 ** k
        bias_correction2_sq = math.sqrt(1.0 - beta2 ** k)

        d_lr = self.d * self.lr  # right: d_lr = self.d * self.lr / bias_correction1

        new_params = {}
        for name, p in params.items():
            grad = grads[name]
            exp_avg, exp_avg_sq = state.get(name, (0.0, 0.0))
            exp_avg = exp_avg * beta1 + grad * (1.0 - beta1)
            exp_avg_sq = exp_avg_sq * beta2 + grad * grad * (1.0 - beta2)
            de_nom = np.sqrt(exp_avg_sq) / bias_correction2_sq + self.eps
            new_params[name] = p - d_lr * exp_avg / de_nom
            new_state[name] = (exp_avg, exp_avg_sq)
        return new_params, new_state


def forward(params, X):
    return np.tanh(X @ params["W"] + params["b"])


def gradients(params, X, y):
    a = forward(params, X)
    dz = 2 * (a - y) * (1 - a * a) / len(y)
    return {"W": X.T @ dz, "b": dz.sum()}


def step(params, X, y, lr, state):
    return AdamGroup(lr).step(params, gradients(params, X, y), state)
