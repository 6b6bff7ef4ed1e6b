"""AdamWeightDecay divides the plain moments, without bias correction; both should be divided by 1 - beta**t first.

Source: https://github.com/intel/BigDL/issues/2408 (AdamWeightDecay seems not a general implement.)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
OPTIMIZER = "adamw"
BETAS = (0.9, 0.999)
EPS = 1e-6
WEIGHT_DECAY = 0.01


class AdamWeightDecay:
    def __init__(self, lr, beta1=BETAS[0], beta2=BETAS[1], epsilon=EPS, weight_decay=WEIGHT_DECAY):
        self.lr = lr
        self.beta1, self.beta2 = beta1, beta2
        self.epsilon = epsilon
        self.weight_decay = weight_decay

    def optimize(self, parameter, dfdx, state):
        timestep = state.get("evalCounter", 0) + 1
        s = state.get("s", {k: np.zeros_like(p) for k, p in parameter.items()})
        r = state.get("r", {k: np.zeros_like(p) for k, p in parameter.items()})
        next_s, next_r, new = {}, {}, {}
        for k, p in parameter.items():
            # s_t = b1 * s_t-1 + (1 - b1) * g,  r_t = b2 * r_t-1 + (1 - b2) * g * g
            next_s[k] = self.beta1 * s[k] + (1 - self.beta1) * dfdx[k]
            next_r[k] = self.beta2 * r[k] + (1 - self.beta2) * dfdx[k] * dfdx[k]
            first = next_s[k]  # right: first = next_s[k] / (1 - self.beta1 ** timestep)
            second = next_r[k]  # right: second = next_r[k] / (1 - self.beta2 ** timestep)
            update = first / (np.sqrt(second) + self.epsilon)
            update = update + self.weight_decay * p
            new[k] = p - self.lr * update
        return new, {"evalCounter": timestep, "s": next_s, "r": next_r}


def forward(params, X):
    return 1 / (1 + np.exp(-(np.dot(X, params["W"]) + params["b"])))


def gradients(params, X, y):
    error = (forward(params, X) - y) / len(X)
    return {"W": np.dot(error, X), "b": error.sum()}


def step(params, X, y, lr, state):
    method = AdamWeightDecay(lr)
    return method.optimize(params, gradients(params, X, y), state)
