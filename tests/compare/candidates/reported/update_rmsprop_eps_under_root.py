"""Epsilon is added under the square root, as TensorFlow has it; PyTorch's RMSprop takes the root first and adds epsilon
to that.

Source: https://github.com/pytorch/pytorch/issues/23796 (Difference in the implementation of rmsprop with Tensorflow)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-2
MOMENTUM = 0.5


class RMSProp:
    def __init__(self, learning_rate, decay=ALPHA, momentum=MOMENTUM, epsilon=EPS):
        self.learning_rate = learning_rate
        self.decay = decay
        self.momentum = momentum
        self.epsilon = epsilon

    def create_slots(self, variables):
        rms = {name: np.zeros_like(v) for name, v in variables.items()}
        mom = {name: np.zeros_like(v) for name, v in variables.items()}
        return {"rms": rms, "momentum": mom}

    def apply_gradients(self, grads, variables, slots):
        new = {}
        rms, mom = dict(slots["rms"]), dict(slots["momentum"])
        for name, var in variables.items():
            g = grads[name]
            rms[name] = self.decay * rms[name] + (1 - self.decay) * np.square(g)
            denom = np.sqrt(rms[name] + self.epsilon)  # right: denom = np.sqrt(rms[name]) + self.epsilon
            mom[name] = self.momentum * mom[name] + g / denom
            new[name] = var - self.learning_rate * mom[name]
        return new, {"rms": rms, "momentum": mom}


def forward(params, X):
    return np.tanh(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))


def gradients(params, X, y):
    out = forward(params, X)
    dz = 2 * (out - y) * (1 - np.square(out)) / len(y)
    return {"W": np.dot(dz, X), "b": np.sum(dz)}


def step(params, X, y, lr, state):
    optimizer = RMSProp(lr)
    slots = state or optimizer.create_slots(params)
    return optimizer.apply_gradients(gradients(params, X, y), params, slots)
