"""The correction of the second moment is moved into the step size, so that it scales eps too, which is not small here.

Source: https://dejanbatanjac.github.io/2019/08/29/Adam-and-Adaam.html (Adam and Adaam)
"""

import math

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-3


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-3):
        self.params = params
        self.group = dict(lr=lr, betas=betas, eps=eps)

    def step(self, grads, states):
        group, out, after = self.group, {}, {}
        for name, p in self.params.items():
            grad = grads[name]
            state = dict(states.get(name, {}))
            if len(state) == 0:
                state['step'] = 0
                state['agrad'] = np.zeros_like(p)
                state['agrad2'] = np.zeros_like(p)

            state['step'] += 1
            beta1, beta2 = group['betas']
            agrad = state['agrad'] = state['agrad'] * beta1 + (1 - beta1) * grad
            agrad2 = state['agrad2'] = state['agrad2'] * beta2 + (1 - beta2) * grad * grad

            bias_correction1 = 1 - beta1 ** state['step']
            bias_correction2 = 1 - beta2 ** state['step']
            denom = np.sqrt(agrad2) + group['eps']  # right: denom = np.sqrt(agrad2 / bias_correction2) + group['eps']
            step_size = group['lr'] * math.sqrt(bias_correction2) / bias_correction1  # right: step_size = group['lr'] / bias_correction1

            out[name] = p - step_size * agrad / denom
            after[name] = state
        return out, after


def forward(params, X):
    return np.tanh(X @ params["W"] + params["b"])


def gradients(params, X, y):
    a = forward(params, X)
    d = 2 * (a - y) / len(y) * (1 - a * a)
    return {"W": X.T @ d, "b": d.sum()}


def step(params, X, y, lr, state):
    return Adam(params, lr, BETAS, EPS).step(gradients(params, X, y), state)
