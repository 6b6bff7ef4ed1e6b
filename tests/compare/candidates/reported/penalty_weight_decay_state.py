"""The weight decay adds penalty times the gradient of the last step; it should add penalty times the parameter.

Source: https://github.com/tracel-ai/burn/pull/607 (Draft: Feat/RMSProp-optimizer, review of optim/decay.rs)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
WEIGHT_DECAY = 0.1


class WeightDecay:
    def __init__(self, penalty):
        self.penalty = penalty

    def transform(self, grad, tensor, grad_last_step):
        last = grad
        if grad_last_step is None:
            grad_last_step = np.zeros_like(grad)
        grad = grad_last_step * self.penalty + grad  # right: grad = tensor * self.penalty + grad
        return grad, last


class Momentum:
    def __init__(self, momentum):
        self.momentum = momentum

    def transform(self, grad, velocity):
        if velocity is None:
            return grad
        return velocity * self.momentum + grad


class Sgd:
    def __init__(self):
        self.weight_decay = WeightDecay(WEIGHT_DECAY)
        self.momentum = Momentum(MOMENTUM)

    def step(self, lr, tensor, grad, state):
        decay_state, velocity = state
        grad, decay_state = self.weight_decay.transform(grad, tensor, decay_state)
        velocity = self.momentum.transform(grad, velocity)
        return tensor - lr * velocity, (decay_state, velocity)


def run(params, X):
    z1 = X @ params["W1"].T + params["b1"]
    a1 = np.maximum(z1, 0)
    return z1, a1, a1 @ params["W2"].T + params["b2"]


def forward(params, X):
    return run(params, X)[2]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    z1, a1, out = run(params, X)
    d2 = 2 * (out - y) / y.size
    d1 = (d2 @ params["W2"]) * (z1 > 0)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ a1, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    optim = Sgd()
    grads = gradients(params, X, y)
    new, new_state = {}, {}
    for id in params:
        new[id], new_state[id] = optim.step(lr, params[id], grads[id], state.get(id, (None, None)))
    return new, new_state
