"""The momentum is set to the current gradient alone, so nothing of the earlier steps is kept; it should be the old
momentum times the coefficient plus the gradient.

Source: https://datascience.stackexchange.com/questions/26164/nesterov-accelerated-gradient-is-in-correct-order
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True

coeff = MOMENTUM


def forward_pass(p, X):
    h = np.tanh(X @ p["W1"].T + p["b1"])
    o = np.tanh(h @ p["W2"].T + p["b2"])
    return h, o


def backward_pass(p, X, y):
    h, o = forward_pass(p, X)
    error = (o - y) / X.shape[0]
    do = error * (1 - o * o)
    dh = (do @ p["W2"]) * (1 - h * h)
    return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": do.T @ h, "b2": do.sum(0)}


class NesterovAcceleratedGradient:
    """Placed at the end of a backprop, to be followed by a usual forward pass."""

    def __init__(self, momentum_tMinOne):
        self.momentum_tMinOne = momentum_tMinOne

    def apply(self, toChange, newGrad, learnRate):
        changed = {}
        for name, currentGradient in newGrad.items():
            momentum = self.momentum_tMinOne.get(name, np.zeros_like(currentGradient))
            momentum = currentGradient  # right: momentum = coeff * momentum + currentGradient
            self.momentum_tMinOne[name] = momentum
            bigJump = coeff * momentum
            changed[name] = toChange[name] - learnRate * (currentGradient + bigJump)
        return changed


def forward(params, X):
    return forward_pass(params, X)[1]


def gradients(params, X, y):
    return backward_pass(params, X, y)


def step(params, X, y, lr, state):
    nag = NesterovAcceleratedGradient(dict(state))
    params = nag.apply(params, backward_pass(params, X, y), lr)
    return params, nag.momentum_tMinOne
