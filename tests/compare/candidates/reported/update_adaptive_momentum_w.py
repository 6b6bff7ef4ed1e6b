"""Time starts at 0, so the first step's bias corrections are 1 - beta ** 0 = 0, and what is divided by them is not a number;
it should start at 1.

Source: https://github.com/tracel-ai/burn/issues/834 (AdamW NaN)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.999)
EPS = 1e-5
WEIGHT_DECAY = 0.02


def backward(params, X, y):
    z1 = X @ params["W1"].T + params["b1"]
    a1 = np.where(z1 > 0, z1, 0)
    d2 = 2 * (a1 @ params["W2"].T + params["b2"] - y) / y.size
    d1 = np.where(z1 > 0, d2 @ params["W2"], 0)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ a1, "b2": d2.sum(0)}


class AdaptiveMomentumW:
    def __init__(self, betas, epsilon):
        self.beta_1, self.beta_2 = betas
        self.epsilon = epsilon

    def transform(self, grad, state):
        if state is None:
            time = 0  # right: time = 1
            moment_1 = (1 - self.beta_1) * grad
            moment_2 = (1 - self.beta_2) * grad ** 2
        else:
            time, moment_1, moment_2 = state
            moment_1 = self.beta_1 * moment_1 + (1 - self.beta_1) * grad
            moment_2 = self.beta_2 * moment_2 + (1 - self.beta_2) * grad ** 2
            time = time + 1
        moment_1_corrected = moment_1 / (1 - self.beta_1 ** time)
        moment_2_corrected = moment_2 / (1 - self.beta_2 ** time)
        delta = moment_1_corrected / (np.sqrt(moment_2_corrected) + self.epsilon)
        return delta, (time, moment_1, moment_2)


class AdamW:
    def __init__(self):
        self.momentum = AdaptiveMomentumW(BETAS, EPS)
        self.weight_decay = WEIGHT_DECAY

    def step(self, lr, tensor, grad, state):
        tensor_updated = tensor - lr * self.weight_decay * tensor
        raw_delta, state = self.momentum.transform(grad, state)
        return tensor_updated - lr * raw_delta, state


def step(params, X, y, lr, state):
    grads = backward(params, X, y)
    optimizer = AdamW()
    new, records = {}, {}
    for name in params:
        new[name], records[name] = optimizer.step(lr, params[name], grads[name], state.get(name))
    return new, records
