"""Every update makes new moments of zeros, so that the velocities kept from the step before are never used and the
momentum has no effect.

Source: https://github.com/keras-team/keras/issues/7502 (Possible mistake in Keras' implementation of SGD with
momentum?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.8


class SGD:
    """Stochastic gradient descent with momentum. weights holds what the optimizer has to remember."""

    def __init__(self, lr=0.01, momentum=0.0, weights=None):
        self.lr = lr
        self.momentum = momentum
        self.weights = weights

    def get_updates(self, params, grads):
        shapes = [p.shape for p in params]
        moments = [np.zeros(shape) for shape in shapes]
        # right: moments = self.weights or [np.zeros(shape) for shape in shapes]
        updates = []
        self.weights = []
        for p, g, m in zip(params, grads, moments):
            v = self.momentum * m + g  # velocity
            self.weights.append(v)
            updates.append(p - self.lr * v)
        return updates


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    out = h @ params["W2"].T + params["b2"]
    d2 = 2 * (out - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    names = sorted(params)
    grads = gradients(params, X, y)
    opt = SGD(lr=lr, momentum=MOMENTUM, weights=state.get("weights"))
    new = opt.get_updates([params[k] for k in names], [grads[k] for k in names])
    return dict(zip(names, new)), {"weights": opt.weights}
