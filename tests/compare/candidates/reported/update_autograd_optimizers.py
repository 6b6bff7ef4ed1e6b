"""SGD keeps no velocity from one step to the next, it starts from zeros in each, so momentum has no effect; every
parameter needs a velocity that is stored.

Source: https://github.com/HomericIntelligence/Odyssey/pull/2435 ([#2396] Add velocity storage for SGD momentum)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


class SGD:
    def __init__(self, learning_rate, momentum=0.0):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def step(self, parameters, grads, velocities):
        """v = momentum * v + grad;  param = param - lr * v"""
        updated, stored = {}, {}
        for name, param in parameters.items():
            velocity = np.zeros_like(param)  # right: velocity = velocities.get(name, np.zeros_like(param))
            if self.momentum > 0:
                velocity = self.momentum * velocity + grads[name]
            else:
                velocity = grads[name]
            updated[name] = param - self.learning_rate * velocity
            # missing: stored[name] = velocity
        return updated, stored


def linear(x, weight, bias):
    return x @ weight.T + bias


def forward(params, X):
    h = np.tanh(linear(X, params["W1"], params["b1"]))
    return linear(h, params["W2"], params["b2"])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = np.tanh(linear(X, params["W1"], params["b1"]))
    grad_out = 2 * (linear(h, params["W2"], params["b2"]) - y) / y.size
    grad_h = grad_out @ params["W2"] * (1 - h * h)
    return {
        "W1": grad_h.T @ X,
        "b1": grad_h.sum(axis=0),
        "W2": grad_out.T @ h,
        "b2": grad_out.sum(axis=0),
    }


def step(params, X, y, lr, state):
    optimizer = SGD(lr, MOMENTUM)
    return optimizer.step(params, gradients(params, X, y), state)
