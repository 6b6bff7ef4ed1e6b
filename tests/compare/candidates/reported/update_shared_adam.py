"""The averages are kept from call to call, but the step counter belongs to the optimizer object, which every call
makes anew: the bias correction is always that of step 1. The counter must be kept with the averages.

Source: https://github.com/ikostrikov/pytorch-a3c/issues/12 (SharedAdam bias correction wrong)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "out_in"
OPTIMIZER = "adam"


class SharedAdam:
    """Adam whose averages live in a dict that all the workers share."""

    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8):
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.steps = 0  # right: nothing

    def step(self, params, grads, shared):
        beta1, beta2 = self.betas
        self.steps += 1  # right: steps = shared.get("steps", 0) + 1
        new_params, new_shared = {}, {}  # right: new_params, new_shared = {}, {"steps": steps}
        for name, p in params.items():
            grad = grads[name]
            exp_avg, exp_avg_sq = shared.get(name, (np.zeros_like(p), np.zeros_like(p)))

            # Decay the first and second moment running averages
            exp_avg = beta1 * exp_avg + (1 - beta1) * grad
            exp_avg_sq = beta2 * exp_avg_sq + (1 - beta2) * grad * grad

            bias_correction1 = 1 - beta1 ** self.steps  # right: bias_correction1 = 1 - beta1 ** steps
            bias_correction2 = 1 - beta2 ** self.steps  # right: bias_correction2 = 1 - beta2 ** steps
            denom = np.sqrt(exp_avg_sq) / math.sqrt(bias_correction2) + self.eps
            new_params[name] = p - self.lr / bias_correction1 * exp_avg / denom
            new_shared[name] = (exp_avg, exp_avg_sq)
        return new_params, new_shared


def layers(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    return hidden, hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    return layers(params, X)[1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    hidden, out = layers(params, X)
    d_out = 2 * (out - y) / out.size
    d_hidden = d_out @ params["W2"] * (1 - hidden ** 2)
    return {
        "W2": d_out.T @ hidden,
        "b2": d_out.sum(axis=0),
        "W1": d_hidden.T @ X,
        "b1": d_hidden.sum(axis=0),
    }


def step(params, X, y, lr, state):
    optimizer = SharedAdam(lr)
    return optimizer.step(params, gradients(params, X, y), state)
