"""The decay takes weight_decay * w off the weights without the learning rate; it should be lr * weight_decay * w.

Source: https://github.com/tensorflow/addons/issues/2282 (Weight decay is not multiplied with learning rate in
DecoupledWeightDecayExtension)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
WEIGHT_DECAY = 0.05


class DecoupledWeightDecay:
    def __init__(self, weight_decay, **kwargs):
        super().__init__(**kwargs)
        self.weight_decay = weight_decay

    def decay_weights(self, var):
        return var - self.weight_decay * var  # right: return var - self.learning_rate * self.weight_decay * var

    def apply_gradients(self, grads_and_vars):
        decayed = [(g, self.decay_weights(v)) for g, v in grads_and_vars]
        return super().apply_gradients(decayed)


class GradientDescent:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def apply_gradients(self, grads_and_vars):
        return [v - self.learning_rate * g for g, v in grads_and_vars]


class SGDW(DecoupledWeightDecay, GradientDescent):
    pass


def hidden(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"])


def forward(params, X):
    return hidden(params, X) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = hidden(params, X)
    d_out = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d_hid = d_out @ params["W2"] * (1 - h ** 2)
    return {"W1": d_hid.T @ X, "b1": d_hid.sum(0), "W2": d_out.T @ h, "b2": d_out.sum(0)}


def step(params, X, y, lr):
    optimizer = SGDW(weight_decay=WEIGHT_DECAY, learning_rate=lr)
    grads = gradients(params, X, y)
    names = list(params)
    updated = optimizer.apply_gradients([(grads[n], params[n]) for n in names])
    return dict(zip(names, updated))
