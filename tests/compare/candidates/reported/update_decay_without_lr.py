"""The decoupled weight decay is subtracted as it is; it should be multiplied by the learning rate too.

Source: https://github.com/pytorch/pytorch/pull/4429 (Decoupled Weight Decay Regularization in optimizers; review of
MicaelCarvalho)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.999)
EPS = 1e-8
WEIGHT_DECAY = 0.05


class Adam:
    def __init__(self, params, lr, betas, eps, weight_decay, state):
        self.group = dict(params=params, lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)
        self.state = state

    def step(self, grads):
        group = self.group
        beta1, beta2 = group['betas']
        new = {}
        for name, p in group['params'].items():
            grad = grads[name]
            state = self.state.get(name) or {'step': 0, 'exp_avg': 0 * p, 'exp_avg_sq': 0 * p}

            # Decay the first and second moment running average coefficient
            t = state['step'] + 1
            exp_avg = beta1 * state['exp_avg'] + (1 - beta1) * grad
            exp_avg_sq = beta2 * state['exp_avg_sq'] + (1 - beta2) * grad * grad
            self.state[name] = {'step': t, 'exp_avg': exp_avg, 'exp_avg_sq': exp_avg_sq}

            bias_correction1 = 1 - beta1 ** t
            bias_correction2 = 1 - beta2 ** t
            denom = np.sqrt(exp_avg_sq) / math.sqrt(bias_correction2) + group['eps']
            step_size = group['lr'] / bias_correction1

            if group['weight_decay'] != 0:
                p = p - group['weight_decay'] * p  # right: p = p - group['weight_decay'] * group['lr'] * p

            new[name] = p - step_size * exp_avg / denom
        return new


def net(p, X):
    a = 1 / (1 + np.exp(-(X @ p['W1'].T + p['b1'])))
    return a, a @ p['W2'].T + p['b2']


def forward(p, X):
    return net(p, X)[1]


def loss(p, X, y):
    return ((forward(p, X) - y) ** 2).sum() / 2 / len(X)


def gradients(p, X, y):
    a, out = net(p, X)
    d2 = (out - y) / len(X)
    d1 = d2 @ p['W2'] * a * (1 - a)
    return {'W1': d1.T @ X, 'b1': d1.sum(0), 'W2': d2.T @ a, 'b2': d2.sum(0)}


def step(params, X, y, lr, state):
    optimizer = Adam(params, lr, BETAS, EPS, WEIGHT_DECAY, dict(state))
    params = optimizer.step(gradients(params, X, y))
    return params, optimizer.state
