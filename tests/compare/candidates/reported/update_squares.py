"""Nothing is added to the root in the denominator: where all gradients so far are 0, the step is 0 / 0.

Source: https://github.com/lisa-lab/pylearn2/issues/1496 (AdaGrad rule yields NaN on first iteration)
"""

from collections import OrderedDict

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adagrad"
EPS = 1e-7


class AdaGrad:
    def __init__(self, eps=EPS):
        self.eps = eps

    def get_updates(self, learning_rate, grads, sums):
        updates = OrderedDict()
        for param in grads.keys():
            # sum_square_grad := sum g^2
            sum_square_grad = sums.get(param, np.zeros_like(grads[param]))
            # Accumulate gradient
            new_sum_squared_grad = sum_square_grad + np.square(grads[param])
            # Compute update
            scale = np.sqrt(new_sum_squared_grad)  # right: scale = np.sqrt(new_sum_squared_grad) + self.eps
            delta_x_t = -learning_rate * grads[param] / scale
            updates[param] = (new_sum_squared_grad, delta_x_t)
        return updates


def fprop(params, X):
    hidden = np.maximum(X @ params["W1"].T + params["b1"], 0)
    return hidden, hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    return fprop(params, X)[1]


def loss(params, X, y):
    return np.square(forward(params, X) - y).mean()


def gradients(params, X, y):
    hidden, out = fprop(params, X)
    d = 2 * (out - y) / y.size
    dh = (d @ params["W2"]) * (hidden > 0)
    return {"W1": dh.T @ X, "b1": dh.sum(axis=0), "W2": d.T @ hidden, "b2": d.sum(axis=0)}


def step(params, X, y, lr, state):
    updates = AdaGrad().get_updates(lr, gradients(params, X, y), state)
    params = {k: params[k] + updates[k][1] for k in params}
    return params, {k: u[0] for k, u in updates.items()}
