"""Nesterov: the term momentum**2 * mom is subtracted without the learning rate, though mom is a sum of plain
gradients.

Source: https://github.com/apache/mxnet/pull/16053 (Fixes NAG optimizer #15543; review: should multiply lr for the
first term)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "tanh"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True
WEIGHT_DECAY = 0.01


class NAG:
    """Nesterov accelerated SGD; mom keeps the decayed sum of the gradients."""

    def __init__(self, learning_rate, momentum=0.0, wd=0.0):
        self.lr = learning_rate
        self.momentum = momentum
        self.wd = wd

    def create_state(self, weight):
        return np.zeros_like(weight)

    def update(self, weight, grad, mom):
        grad = grad + self.wd * weight
        if self.momentum == 0.0:
            return weight - self.lr * grad, mom
        weight = weight - self.momentum ** 2 * mom - self.lr * (self.momentum + 1) * grad
        # right: weight = weight - self.lr * self.momentum ** 2 * mom - self.lr * (self.momentum + 1) * grad
        mom = self.momentum * mom + grad
        return weight, mom


def forward(params, X):
    return np.tanh(X @ params["W"] + params["b"])


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    out = forward(params, X)
    d = 2 * (out - y) * (1 - out ** 2) / len(y)
    return {"W": d @ X, "b": d.sum()}


def step(params, X, y, lr, state):
    optimizer = NAG(lr, momentum=MOMENTUM, wd=WEIGHT_DECAY)
    grads = gradients(params, X, y)
    weights, states = {}, {}
    for index, weight in params.items():
        mom = state[index] if index in state else optimizer.create_state(weight)
        weights[index], states[index] = optimizer.update(weight, grads[index], mom)
    return weights, states
