"""When momentum is asked for, Adagrad is what runs: the branch of the momentum optimizer divides by the root of the
summed squares.

Source: https://github.com/blei-lab/edward/pull/246 (Fix: Adagrad was used instead of Momentum.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


class GradientDescent:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def apply(self, name, var, grad, slots):
        return var - self.learning_rate * grad


class Momentum(GradientDescent):
    def apply(self, name, var, grad, slots):
        accum = MOMENTUM * slots.get(name, np.zeros_like(var)) + grad
        slots[name] = accum
        return var - self.learning_rate * accum


class Adagrad(GradientDescent):
    def apply(self, name, var, grad, slots):
        accum = slots.get(name, np.zeros_like(var)) + grad ** 2
        slots[name] = accum
        return var - self.learning_rate * grad / (np.sqrt(accum) + 1e-10)


def initialize(optimizer, learning_rate):
    if optimizer == "gradientdescent":
        return GradientDescent(learning_rate)
    elif optimizer == "momentum":
        return Adagrad(learning_rate)  # right: return Momentum(learning_rate)
    elif optimizer == "adagrad":
        return Adagrad(learning_rate)
    raise ValueError("Optimizer class not found:", optimizer)


def forward(params, X):
    h = np.tanh(X.dot(params["W1"].T) + params["b1"])
    return h.dot(params["W2"].T) + params["b2"]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / X.shape[0]


def gradients(params, X, y):
    h = np.tanh(X.dot(params["W1"].T) + params["b1"])
    d2 = (h.dot(params["W2"].T) + params["b2"] - y) / X.shape[0]
    d1 = d2.dot(params["W2"]) * (1 - h ** 2)
    return {"W1": d1.T.dot(X), "b1": d1.sum(0), "W2": d2.T.dot(h), "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    train = initialize("momentum", lr)
    slots = dict(state)
    grads = gradients(params, X, y)
    return {k: train.apply(k, params[k], grads[k], slots) for k in params}, slots
