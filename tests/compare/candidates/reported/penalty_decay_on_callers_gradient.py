"""The weight decay is added to the caller's gradient array in place, so where the gradient is taken a second time, for
Nesterov's step, it is decayed twice; the sum should be a new array.

Source: https://github.com/ml-explore/mlx/pull/4426 (Fix SGD and Adafactor weight decay mutating caller arrays)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.8
NESTEROV = True
WEIGHT_DECAY = 0.05


class SGD:
    def __init__(self, learning_rate, momentum, weight_decay, nesterov):
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.weight_decay = weight_decay
        self.nesterov = nesterov

    def init_single(self, parameter):
        return np.zeros_like(parameter)

    def decayed(self, gradient, parameter):
        gradient += self.weight_decay * parameter  # right: gradient = gradient + self.weight_decay * parameter
        return gradient

    def apply_single(self, gradient, parameter, v):
        v = self.momentum * v + self.decayed(gradient, parameter)
        if self.nesterov:
            update = self.decayed(gradient, parameter) + self.momentum * v
        else:
            update = v
        return parameter - self.learning_rate * update, v

    def apply_gradients(self, grads, params, state):
        new_params, new_state = {}, {}
        for k in params:
            v = state[k] if k in state else self.init_single(params[k])
            new_params[k], new_state[k] = self.apply_single(grads[k], params[k], v)
        return new_params, new_state


def hidden(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"])


def forward(params, X):
    return hidden(params, X) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = hidden(params, X)
    d2 = 2 * (forward(params, X) - y) / y.size
    d1 = (d2 @ params["W2"]) * (1 - h ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    optimizer = SGD(lr, MOMENTUM, WEIGHT_DECAY, NESTEROV)
    return optimizer.apply_gradients(gradients(params, X, y), params, state)
