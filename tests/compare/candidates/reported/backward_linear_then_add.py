"""The bias gradient is the first sample's error only; it must be the sum over the batch.

Source: https://github.com/mlpack/mlpack/pull/3679 (Fix batch handling for Add::Gradient())
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class LinearNoBias:
    def __init__(self, weight):
        self.weight = weight

    def forward(self, input):
        self.input = input
        return input @ self.weight.T

    def backward(self, gy):
        return gy @ self.weight

    def gradient(self, error):
        return error.T @ self.input


class Add:
    """adds a bias to every element"""

    def __init__(self, weight):
        self.weight = weight
        self.out_size = weight.size

    def forward(self, input):
        return input + self.weight

    def backward(self, gy):
        return gy

    def gradient(self, error):
        gradient = np.empty_like(self.weight)
        gradient[:] = error.ravel()[:self.out_size]  # right: gradient[:] = error.sum(axis=0)
        return gradient


class ReLU:
    weight = None

    def forward(self, input):
        self.input = input
        return np.maximum(input, 0)

    def backward(self, gy):
        return gy * (self.input > 0)


class MeanSquaredError:
    def forward(self, prediction, target):
        return np.mean((prediction - target) ** 2)

    def backward(self, prediction, target):
        return 2 * (prediction - target) / target.size


class FFN:
    def __init__(self, params):
        self.names = ["W1", "b1", None, "W2", "b2"]
        self.network = [
            LinearNoBias(params["W1"]), Add(params["b1"]), ReLU(),
            LinearNoBias(params["W2"]), Add(params["b2"]),
        ]
        self.output_layer = MeanSquaredError()

    def predict(self, x):
        for layer in self.network:
            x = layer.forward(x)
        return x

    def evaluate(self, x, responses):
        return self.output_layer.forward(self.predict(x), responses)

    def gradient(self, x, responses):
        error = self.output_layer.backward(self.predict(x), responses)
        grads = {}
        for name, layer in zip(self.names[::-1], self.network[::-1]):
            if name is not None:
                grads[name] = layer.gradient(error)
            error = layer.backward(error)
        return grads


def forward(params, X):
    return FFN(params).predict(X)


def loss(params, X, y):
    return FFN(params).evaluate(X, y)


def gradients(params, X, y):
    return FFN(params).gradient(X, y)
