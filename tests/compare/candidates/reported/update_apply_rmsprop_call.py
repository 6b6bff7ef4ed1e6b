"""The moving average of the squared gradients is added to the old one where it should replace it.

Source: https://github.com/tensorflow/tensorflow/pull/644 (Add Adadelta optimizer: += should be =, as in the RMSProp op)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "rmsprop"
ALPHA = 0.95
EPS = 1e-8


class ApplyRMSProp:
    def __init__(self, lr, rho, epsilon):
        self.lr, self.rho, self.epsilon = lr, rho, epsilon

    def __call__(self, var, accum, grad):
        accum = accum.copy()
        accum += accum * self.rho + np.square(grad) * (1 - self.rho)  # right: accum = accum * self.rho + np.square(grad) * (1 - self.rho)
        update = grad / (np.sqrt(accum) + self.epsilon)
        return var - self.lr * update, accum


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def compute_gradients(var, x, y):
    h = sigmoid(x @ var["W1"].T + var["b1"])
    p = sigmoid(h @ var["W2"].T + var["b2"])
    d2 = (p - y) / p.size
    d1 = d2 @ var["W2"] * h * (1 - h)
    return [("W1", d1.T @ x), ("b1", d1.sum(axis=0)), ("W2", d2.T @ h), ("b2", d2.sum(axis=0))]


def step(params, X, y, lr, state):
    op = ApplyRMSProp(lr, ALPHA, EPS)
    slots = dict(state)
    new = {}
    for name, grad in compute_gradients(params, X, y):
        accum = slots.get(name, np.zeros_like(grad))
        new[name], slots[name] = op(params[name], accum, grad)
    return new, slots
