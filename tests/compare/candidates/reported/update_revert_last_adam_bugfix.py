"""The time of Adam's state begins with 0, so that the first moments are divided by 1 - beta**0 = 0; it begins with 1.

Source: https://github.com/tracel-ai/burn/pull/630 (bugfix: Revert last Adam bugfix)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-8


class AdaptiveMomentumState:
    def __init__(self, time, moment_1, moment_2):
        self.time = time
        self.moment_1 = moment_1
        self.moment_2 = moment_2


class AdaptiveMomentum:
    def __init__(self, beta_1, beta_2, epsilon):
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon

    def transform(self, grad, state=None):
        factor_1 = 1.0 - self.beta_1
        factor_2 = 1.0 - self.beta_2
        if state is not None:
            moment_1 = state.moment_1 * self.beta_1 + grad * factor_1
            moment_2 = state.moment_2 * self.beta_2 + grad ** 2 * factor_2
            state = AdaptiveMomentumState(state.time + 1, moment_1, moment_2)
        else:
            state = AdaptiveMomentumState(0, grad * factor_1, grad ** 2 * factor_2)  # right: state = AdaptiveMomentumState(1, grad * factor_1, grad ** 2 * factor_2)
        time = state.time
        moment_1_corrected = state.moment_1 / (1.0 - self.beta_1 ** time)
        moment_2_corrected = state.moment_2 / (1.0 - self.beta_2 ** time)
        grad = moment_1_corrected / (np.sqrt(moment_2_corrected) + self.epsilon)
        return grad, state


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h * h)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    momentum = AdaptiveMomentum(*BETAS, EPS)
    grads = gradients(params, X, y)
    new, records = {}, {}
    for name, tensor in params.items():
        grad, records[name] = momentum.transform(grads[name], state.get(name))
        new[name] = tensor - lr * grad
    return new, records
