"""AdamW subtracts weight_decay * p without the learning rate; the decay should be lr * weight_decay * p.

Source: https://github.com/DeepX-inc/machina/issues/3 (request to check the implementation of adamw)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.02


class AdamW:
    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.):
        self.defaults = dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)

    def step(self, params, grads, old_state):
        group = self.defaults
        beta1, beta2 = group['betas']
        new_params, new_state = {}, {}
        for name, p in params.items():
            grad = grads[name]
            state = old_state.get(name)
            if state is None:
                state = {'step': 0, 'exp_avg': np.zeros_like(p), 'exp_avg_sq': np.zeros_like(p)}

            t = state['step'] + 1
            exp_avg = beta1 * state['exp_avg'] + (1 - beta1) * grad
            exp_avg_sq = beta2 * state['exp_avg_sq'] + (1 - beta2) * grad * grad

            bias_correction1 = 1 - beta1 ** t
            bias_correction2 = 1 - beta2 ** t
            denom = np.sqrt(exp_avg_sq) / math.sqrt(bias_correction2) + group['eps']
            step_size = group['lr'] / bias_correction1

            decayed = p - group['weight_decay'] * p  # right: decayed = p - group['lr'] * group['weight_decay'] * p
            new_params[name] = decayed - step_size * exp_avg / denom
            new_state[name] = {'step': t, 'exp_avg': exp_avg, 'exp_avg_sq': exp_avg_sq}
        return new_params, new_state


def pol_net(params, ob):
    z1 = ob @ params["W1"].T + params["b1"]
    h1 = np.maximum(z1, 0)
    return z1, h1, h1 @ params["W2"].T + params["b2"]


def forward(params, X):
    return pol_net(params, X)[-1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    z1, h1, out = pol_net(params, X)
    d2 = 2 * (out - y) / y.size
    d1 = (d2 @ params["W2"]) * (z1 > 0)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h1, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    optim = AdamW(lr, weight_decay=WEIGHT_DECAY)
    return optim.step(params, gradients(params, X, y), state)
