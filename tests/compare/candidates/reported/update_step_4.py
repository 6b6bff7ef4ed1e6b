"""The step count of Adam's bias correction is advanced once for each layer, beginning at the output layer, where it
should be once for each training step.

Source: https://docs.rs/crate/tinymind/0.1.5/source/src/optimizer.rs (the step count advances once per layer update, not
once per training step)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adam"

BETA1 = 0.9
BETA2 = 0.999
EPSILON = 1e-8


class Connection:
    def __init__(self, weight, first_moment, second_moment):
        self.weight = weight
        self.first_moment = first_moment
        self.second_moment = second_moment

    def update(self, gradient, rate, t):
        self.first_moment = BETA1 * self.first_moment + (1 - BETA1) * gradient
        self.second_moment = BETA2 * self.second_moment + (1 - BETA2) * gradient * gradient
        m = self.first_moment / (1 - BETA1 ** t)
        v = self.second_moment / (1 - BETA2 ** t)
        self.weight = self.weight - rate * m / (np.sqrt(v) + EPSILON)


def feed_forward(params, values):
    hidden = np.tanh(values @ params["W1"].T + params["b1"])
    return hidden, hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    return feed_forward(params, X)[1]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / (2 * len(y))


def gradients(params, X, y):
    hidden, output = feed_forward(params, X)
    output_delta = (output - y) / len(y)
    hidden_delta = (output_delta @ params["W2"]) * (1 - hidden ** 2)
    return {
        "W2": output_delta.T @ hidden, "b2": output_delta.sum(0),
        "W1": hidden_delta.T @ X, "b1": hidden_delta.sum(0),
    }


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    moments = dict(state.get("moments", {}))
    t = state.get("t", 0)  # right: t = state.get("t", 0) + 1
    new = {}
    for layer in ("2", "1"):
        t += 1  # right: nothing
        for kind in ("W", "b"):
            name = kind + layer
            zero = np.zeros_like(params[name])
            c = Connection(params[name], *moments.get(name, (zero, zero)))
            c.update(grads[name], lr, t)
            new[name] = c.weight
            moments[name] = (c.first_moment, c.second_moment)
    return new, {"t": t, "moments": moments}
