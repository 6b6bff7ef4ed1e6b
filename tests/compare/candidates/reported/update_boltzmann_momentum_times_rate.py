"""The previous increment of the weights is multiplied by the momentum and by the learning rate as well, although the
learning rate is already in it.

Source: https://github.com/sphinxteam/Boltzmann.jl/pull/8 (Momentum implementation in rbm.jl; here in a feed-forward
network)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def logistic(x):
    return 1.0 / (1.0 + np.exp(-x))


class Net:
    def __init__(self, params, dW_prev, momentum):
        self.W = {k: np.array(v, dtype=float) for k, v in params.items()}
        self.dW_prev = dW_prev
        self.momentum = momentum

    def hid_means(self, vis):
        return logistic(vis @ self.W["W1"].T + self.W["b1"])

    def out_means(self, hid):
        return logistic(hid @ self.W["W2"].T + self.W["b2"])

    def gradient(self, vis, target):
        hid = self.hid_means(vis)
        out = self.out_means(hid)
        err = (target - out) / target.size
        back = (err @ self.W["W2"]) * hid * (1 - hid)
        return {"W1": back.T @ vis, "b1": back.sum(0),
                "W2": err.T @ hid, "b2": err.sum(0)}

    def update_weights(self, dW, lr):
        for k in self.W:
            dW[k] = lr * (dW[k] + self.momentum * self.dW_prev[k])  # right: dW[k] = lr * dW[k] + self.momentum * self.dW_prev[k]
            self.W[k] += dW[k]
            self.dW_prev[k] = dW[k].copy()

    def fit_batch(self, vis, target, lr):
        self.update_weights(self.gradient(vis, target), lr)


def forward(params, X):
    net = Net(params, None, MOMENTUM)
    return net.out_means(net.hid_means(X))


def gradients(params, X, y):
    return {k: -g for k, g in Net(params, None, MOMENTUM).gradient(X, y).items()}


def step(params, X, y, lr, state=None):
    dW_prev = dict(state) if state else {k: np.zeros_like(np.asarray(v, dtype=float)) for k, v in params.items()}
    net = Net(params, dW_prev, MOMENTUM)
    net.fit_batch(X, y, lr)
    return net.W, net.dW_prev
