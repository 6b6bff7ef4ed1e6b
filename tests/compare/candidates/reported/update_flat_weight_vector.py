"""When the long vector is cut up again, the start of every piece is the length of the piece before it and not the sum
of all lengths before it; from the third array on the values come from the wrong place.

Source: https://github.com/N3PDF/evolutionary_keras/issues/34 (Weight undo_flatten method bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "half_mse"
MOMENTUM = 0.9

ORDER = ["W1", "b1", "W2", "b2"]


def sigma(z):
    return 1.0 / (1.0 + np.exp(-z))


def forward(params, X):
    return sigma(np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    a1 = np.tanh(X @ params["W1"].T + params["b1"])
    a2 = sigma(a1 @ params["W2"].T + params["b2"])
    d2 = (a2 - y) * a2 * (1 - a2) / len(X)
    d1 = (d2 @ params["W2"]) * (1 - a1 ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ a1, "b2": d2.sum(0)}


class VectorOptimizer:
    def __init__(self, learning_rate, momentum):
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.shape = None
        self.length_flat_layer = None

    def prepare(self, weights):
        self.shape = [w.shape for w in weights]
        # a leading zero, so that the first layer starts at the beginning
        self.length_flat_layer = [0] + [w.size for w in weights]  # or here

    def flatten(self, weights):
        return np.concatenate([w.reshape(-1) for w in weights])

    def undo_flatten(self, flat_weights):
        new_weights = []
        for i, layer_shape in enumerate(self.shape):
            start = self.length_flat_layer[i]  # right: start = sum(self.length_flat_layer[:i + 1])
            flat_layer = flat_weights[start:start + self.length_flat_layer[i + 1]]  # or here
            new_weights.append(flat_layer.reshape(layer_shape))
        return new_weights

    def run_step(self, weights, grads, velocity):
        self.prepare(weights)
        g = self.flatten(grads)
        velocity = g if velocity is None else self.momentum * velocity + g
        flat = self.flatten(weights) - self.learning_rate * velocity
        return self.undo_flatten(flat), velocity


def step(params, X, y, lr, state):
    g = gradients(params, X, y)
    opt = VectorOptimizer(lr, MOMENTUM)
    new, velocity = opt.run_step([params[k] for k in ORDER], [g[k] for k in ORDER], state.get("velocity"))
    return dict(zip(ORDER, new)), {"velocity": velocity}
