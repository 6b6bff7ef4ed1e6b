"""The weights are multiplied by the velocity; the velocity has to be added to them.

Source: https://github.com/tensorflow/tensorflow/issues/42220 (Typing mistake in the documentation of momentum
optimization)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9

DEPTH = len(LAYERS) - 1


class SGD:
    """Gradient descent (with momentum) optimizer.

    `learning_rate` is read anew in every step.
    """

    def __init__(self, learning_rate, momentum=0.0):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def get_slot(self, slots, name, w):
        return slots[name] if name in slots else np.zeros_like(w)

    def apply_gradients(self, grads, variables, slots):
        new_variables, new_slots = {}, {}
        for name, w in variables.items():
            g = grads[name]
            accum = self.momentum * self.get_slot(slots, name, w) + g
            velocity = -self.learning_rate * accum
            w = w * velocity  # right: w = w + velocity
            new_variables[name] = w
            new_slots[name] = accum
        return new_variables, new_slots


def call(params, X):
    """Returns what goes into every layer, and the output."""
    inputs = []
    for l in range(1, DEPTH + 1):
        inputs.append(X)
        X = X @ params[f"W{l}"].T + params[f"b{l}"]
        if l < DEPTH:
            X = np.maximum(X, 0)
    return inputs, X


def forward(params, X):
    return call(params, X)[1]


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    inputs, out = call(params, X)
    delta = (out - y) / len(X)
    grads = {}
    for l in range(DEPTH, 0, -1):
        grads[f"W{l}"] = delta.T @ inputs[l - 1]
        grads[f"b{l}"] = delta.sum(axis=0)
        if l > 1:
            delta = delta @ params[f"W{l}"] * (inputs[l - 1] > 0)
    return grads


def step(params, X, y, lr, state):
    opt = SGD(learning_rate=lr, momentum=MOMENTUM)
    return opt.apply_gradients(gradients(params, X, y), params, state)
