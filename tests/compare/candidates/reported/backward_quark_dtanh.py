"""The derivative of tanh, which gets the layer's output, is written 2x / (1 + x)^2, which is no derivative of tanh.

Source:
https://github.com/RoboticsClubIITJ/ML-DL-implementation/blob/0e124d4b4977fb77e3d10483010f1cb237d001bb/MLlib/quark/functions.py
(RoboticsClubIITJ/ML-DL-implementation, quark/functions.py; the page is the code itself, which shows the mistake; nobody
reports it there)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"

def activate(fxn, r):
    activate_dict = {"linear": linear, "tanh": tanh}
    return activate_dict[fxn](r)

def deactivate(fxn, r):
    deactivate_dict = {"linear": dlinear, "tanh": dtanh}
    return deactivate_dict[fxn](r)

def linear(x):
    return x

def tanh(x):
    return np.tanh(x)

def dlinear(x):
    return np.ones(x.shape)

def dtanh(x):
    return 2 * x / (1 + x) ** 2  # right: return 1 - x ** 2

class FFL():
    def __init__(self, weights, bias, activation="linear"):
        self.weights = weights
        self.biases = bias
        self.activation = activation
        self.delta_weights = 0
        self.delta_biases = 0

    def activation_dfn(self, r):
        return deactivate(self.activation, r)

    def apply_activation(self, x):
        self.input = x
        soma = np.dot(x, self.weights) + self.biases
        self.out = activate(self.activation, soma)
        return self.out

    def update_deltas(self):
        self.delta = self.error * self.activation_dfn(self.out)
        self.delta_weights += self.delta * np.atleast_2d(self.input).T
        self.delta_biases += self.delta

    def backpropagate(self, nx_layer):
        self.error = np.dot(nx_layer.weights, nx_layer.delta)
        self.update_deltas()

def stack(params):
    n = len(LAYERS) - 1
    return [FFL(params[f"W{i}"].T, params[f"b{i}"], "tanh" if i < n else "linear") for i in range(1, n + 1)]

def feedforward(layers, x):
    for lyr in layers:
        x = lyr.apply_activation(x)
    return x

def forward(params, X):
    layers = stack(params)
    return np.array([feedforward(layers, x) for x in X])

def gradients(params, X, y):
    layers = stack(params)
    for x, t in zip(X, y):
        out = feedforward(layers, x)
        layers[-1].error = t - out
        layers[-1].update_deltas()
        for i in reversed(range(len(layers) - 1)):
            layers[i].backpropagate(layers[i + 1])
    grads = {}
    for i, lyr in enumerate(layers, 1):
        grads[f"W{i}"] = -2 * lyr.delta_weights.T / y.size
        grads[f"b{i}"] = -2 * lyr.delta_biases / y.size
    return grads
