"""The derivative of relu gives back the layer's output with the negative numbers cut off, that is relu itself, where it
should give 1 for the positive ones.

Source:
https://github.com/RoboticsClubIITJ/ML-DL-implementation/blob/00a90f6547d9b7b95e74dbed988b0c48c776d106/quark/layers.py
(RoboticsClubIITJ/ML-DL-implementation, quark/layers.py, activation_dfn; the page is the code itself, which shows the
mistake; nobody reports it there)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"

class FFL():
    def __init__(self, weights, bias, activation=None):
        self.weights = weights
        self.biases = bias
        self.activation = activation
        self.delta_weights = 0
        self.delta_biases = 0

    def activation_dfn(self, r):
        """
            A method of FFL to find derivative of given activation function.
        """
        r = np.array(r)
        if self.activation == "relu":
            r[r < 0] = 0
            return r  # right: return np.where(r > 0, 1.0, 0.0)

        if self.activation == 'sigmoid':
            return r * (1 - r)

        return np.ones(r.shape)

    def activation_fn(self, r):
        if self.activation == "softmax":
            # stable softmax
            r = r - np.max(r)
            s = np.exp(r)
            return s / np.sum(s)
        if self.activation == "relu":
            r[r < 0] = 0
            return r
        return r

    def apply_activation(self, x):
        self.input = x
        soma = np.dot(x, self.weights) + self.biases
        self.out = self.activation_fn(soma)
        return self.out

    def backpropagate(self, nx_layer):
        self.error = np.dot(nx_layer.weights, nx_layer.delta)
        self.delta = self.error * self.activation_dfn(self.out)
        self.delta_weights += self.delta * np.atleast_2d(self.input).T
        self.delta_biases += self.delta

    def output_delta(self, y):
        self.delta = y - self.out
        self.delta_weights += self.delta * np.atleast_2d(self.input).T
        self.delta_biases += self.delta

def one_hot(y):
    return y if np.ndim(y) == 2 else np.eye(LAYERS[-1])[np.asarray(y, dtype=int)]

def forward(params, X):
    hidden = FFL(params["W1"].T, params["b1"], "relu")
    out = FFL(params["W2"].T, params["b2"], "softmax")
    return np.array([out.apply_activation(hidden.apply_activation(x)) for x in X])

def gradients(params, X, y):
    hidden = FFL(params["W1"].T, params["b1"], "relu")
    out = FFL(params["W2"].T, params["b2"], "softmax")
    for x, t in zip(X, one_hot(y)):
        out.apply_activation(hidden.apply_activation(x))
        out.output_delta(t)
        hidden.backpropagate(out)
    m = len(X)
    return {
        "W1": -hidden.delta_weights.T / m, "b1": -hidden.delta_biases / m,
        "W2": -out.delta_weights.T / m, "b2": -out.delta_biases / m,
    }
