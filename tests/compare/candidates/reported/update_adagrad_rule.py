"""AdaGrad divides by the root of the accumulated squares alone, which is 0 / 0 = NaN where a gradient has been 0 so
far; the denominator needs a minimal value, here epsilon added to the root.

Source: https://github.com/lisa-lab/pylearn2/issues/1499 (Use minimal value for the denominator in AdaGrad)
"""

from collections import OrderedDict

import numpy as np

AGAINST = "network"
LAYERS = (3, 8, 2)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adagrad"
EPS = 1e-10


class AdaGrad:
    """Scales the learning rate of each dimension by the history of its gradient."""

    def __init__(self, eps=EPS):
        self.eps = eps

    def get_updates(self, learning_rate, params, grads, sum_square_grads):
        updates = OrderedDict()
        sums = OrderedDict()
        for name in grads:
            # sum_square_grad := \sum g^2
            sum_square_grad = sum_square_grads.get(name, np.zeros_like(grads[name]))
            new_sum_squared_grad = sum_square_grad + grads[name] ** 2
            # Compute update
            scale = np.sqrt(new_sum_squared_grad)  # right: scale = np.sqrt(new_sum_squared_grad) + self.eps
            delta_x_t = -learning_rate * grads[name] / scale
            sums[name] = new_sum_squared_grad
            updates[name] = params[name] + delta_x_t
        return dict(updates), dict(sums)


def fprop(params, X):
    h_in = np.dot(X, params["W1"]) + params["b1"]
    h = h_in * (h_in > 0)
    return h_in, h, np.dot(h, params["W2"]) + params["b2"]


def forward(params, X):
    return fprop(params, X)[-1]


def loss(params, X, y):
    return np.square(forward(params, X) - y).mean()


def gradients(params, X, y):
    h_in, h, out = fprop(params, X)
    d_out = 2 * (out - y) / y.size
    d_h = np.dot(d_out, params["W2"].T) * (h_in > 0)
    return {"W1": np.dot(X.T, d_h), "b1": d_h.sum(axis=0),
            "W2": np.dot(h.T, d_out), "b2": d_out.sum(axis=0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    return AdaGrad().get_updates(lr, params, grads, state)
