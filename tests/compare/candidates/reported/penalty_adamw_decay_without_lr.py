"""The decoupled weight decay shrinks the parameters by the weight decay alone, as the report would have it, and not by
the learning rate times the weight decay, as AdamW in PyTorch is defined.

Source: https://github.com/pytorch/pytorch/issues/38853 (Weight decay in AdamW)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.01


class AdamW:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
        self.group = dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)
        self.state = {}

    def step(self, params, grads):
        group = self.group
        beta1, beta2 = group['betas']
        for name, p in params.items():
            grad = grads[name]

            # Perform stepweight decay
            p *= 1 - group['weight_decay']  # right: p *= 1 - group['lr'] * group['weight_decay']

            # State initialization
            if name not in self.state:
                self.state[name] = dict(step=0, exp_avg=np.zeros_like(p),
                                        exp_avg_sq=np.zeros_like(p))
            state = self.state[name]
            exp_avg, exp_avg_sq = state['exp_avg'], state['exp_avg_sq']

            state['step'] += 1
            bias_correction1 = 1 - beta1 ** state['step']
            bias_correction2 = 1 - beta2 ** state['step']

            # Decay the first and second moment running average coefficient
            exp_avg *= beta1
            exp_avg += (1 - beta1) * grad
            exp_avg_sq *= beta2
            exp_avg_sq += (1 - beta2) * grad * grad
            denom = np.sqrt(exp_avg_sq) / math.sqrt(bias_correction2) + group['eps']

            step_size = group['lr'] / bias_correction1
            p -= step_size * exp_avg / denom
        return params


def net(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h, 1 / (1 + np.exp(-(h @ params["W2"].T + params["b2"])))


def forward(params, X):
    return net(params, X)[1]


def gradients(params, X, y):
    h, out = net(params, X)
    d2 = (out - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    optimizer = AdamW(lr=lr, weight_decay=WEIGHT_DECAY)
    if state:
        optimizer.state = {k: {n: np.copy(v) if n != 'step' else v for n, v in s.items()}
                           for k, s in state.items()}
    new = {k: np.array(v) for k, v in params.items()}
    optimizer.step(new, gradients(params, X, y))
    return new, optimizer.state
