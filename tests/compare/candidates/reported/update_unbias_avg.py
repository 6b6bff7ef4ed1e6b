"""Only the moving average of the gradients is made unbiased; the one of their squares is used as it is.

Source: https://www.bookstack.cn/read/th-fastai-book/spilt.5.76501b0f60767008.md (Adam)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-5

beta1, beta2, eps = 0.9, 0.99, 1e-5


class Param:
    """A weight with its averages."""

    def __init__(self, data, avg, sqr_avg):
        self.data, self.avg, self.sqr_avg = data, avg, sqr_avg

    def stepped(self, grad, lr, i):
        self.avg = beta1 * self.avg + (1 - beta1) * grad
        unbias_avg = self.avg / (1 - (beta1 ** (i + 1)))
        self.sqr_avg = beta2 * self.sqr_avg + (1 - beta2) * (grad ** 2)
        unbias_sqr = self.sqr_avg  # right: unbias_sqr = self.sqr_avg / (1 - (beta2 ** (i + 1)))
        return self.data - lr * unbias_avg / (np.sqrt(unbias_sqr) + eps)


def lin(x, w, b):
    return x @ w.T + b


def forward(params, X):
    return lin(np.tanh(lin(X, params["W1"], params["b1"])), params["W2"], params["b2"])


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    act = np.tanh(lin(X, params["W1"], params["b1"]))
    g = 2 * (lin(act, params["W2"], params["b2"]) - y) / y.size
    g_act = (g @ params["W2"]) * (1 - act ** 2)
    return {"W1": g_act.T @ X, "b1": g_act.sum(0), "W2": g.T @ act, "b2": g.sum(0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    i = state.get("i", 0)
    new, new_state = {}, {"i": i + 1}
    for k, v in params.items():
        w = Param(v, *state.get(k, (0.0, 0.0)))
        new[k] = w.stepped(grads[k], lr, i)
        new_state[k] = (w.avg, w.sqr_avg)
    return new, new_state
