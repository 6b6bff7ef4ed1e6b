"""The bias correction has no power of t: it divides by (1 - b1) and (1 - b2) at every step.

Source: https://github.com/eriklindernoren/ML-From-Scratch/issues/35 (Adam optimiser bias correction formula); the
same in Yorko/stanford_cs231n_2019 pull 1
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "out_in"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-8


class Adam:
    def __init__(self, learning_rate, b1, b2):
        self.learning_rate = learning_rate
        self.eps = EPS
        self.m = None
        self.v = None
        self.t = 0
        self.b1 = b1
        self.b2 = b2

    def update(self, w, grad_wrt_w):
        if self.m is None:
            self.m = np.zeros(np.shape(grad_wrt_w))
            self.v = np.zeros(np.shape(grad_wrt_w))
        self.t += 1

        self.m = self.b1 * self.m + (1 - self.b1) * grad_wrt_w
        self.v = self.b2 * self.v + (1 - self.b2) * np.power(grad_wrt_w, 2)

        m_hat = self.m / (1 - self.b1)  # right: m_hat = self.m / (1 - self.b1 ** self.t)
        v_hat = self.v / (1 - self.b2)  # right: v_hat = self.v / (1 - self.b2 ** self.t)

        return w - self.learning_rate * m_hat / (np.sqrt(v_hat) + self.eps)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    hidden = np.tanh(X.dot(params["W1"].T) + params["b1"])
    return sigmoid(hidden.dot(params["W2"].T) + params["b2"])


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def gradients(params, X, y):
    hidden = np.tanh(X.dot(params["W1"].T) + params["b1"])
    y_pred = sigmoid(hidden.dot(params["W2"].T) + params["b2"])
    accum = 2 * (y_pred - y) / y.size * y_pred * (1 - y_pred)
    grads = {"W2": accum.T.dot(hidden), "b2": accum.sum(axis=0)}
    accum = accum.dot(params["W2"]) * (1 - hidden ** 2)
    grads.update({"W1": accum.T.dot(X), "b1": accum.sum(axis=0)})
    return grads


def step(params, X, y, lr, state):
    opts = dict(state)
    grads = gradients(params, X, y)
    new = {}
    for name in params:
        old = opts.get(name)
        opt = Adam(lr, *BETAS)
        if old is not None:
            opt.m, opt.v, opt.t = old
        new[name] = opt.update(params[name], grads[name])
        opts[name] = (opt.m, opt.v, opt.t)
    return new, opts
