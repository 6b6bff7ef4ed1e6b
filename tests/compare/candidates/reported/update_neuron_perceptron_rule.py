"""train() multiplies the error by the input but not by the derivative of the sigmoid, which is the rule of the
perceptron and not gradient descent on the squared error.

Source: https://github.com/dniskav/neuron/blob/265d029d01d4fb8188b703fbe24457b2ec42eb54/src/Neuron.ts (@dniskav/neuron,
src/Neuron.ts; the project's notepad of 2026-06-13 lists it as a bug and a later commit mends it)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 1
ACTIVATION = "sigmoid"
LOSS = "half_mse"


# ─── ACTIVATION FUNCTION ─────────────────────────────────────────────────────
# Squashes any number into a value between 0 and 1
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


# ─── NEURON (single input) ───────────────────────────────────────────────────
# Educational version: one input, one weight.
class Neuron:
    def __init__(self):
        self.weight = np.random.rand() * 0.1
        self.bias = np.random.rand() * 0.1

    def predict(self, input):
        return sigmoid(input * self.weight + self.bias)

    def train(self, input, target, lr):
        prediction = self.predict(input)
        error = target - prediction  # right: error = (target - prediction) * prediction * (1 - prediction)
        self.weight += lr * error * input  # or here
        self.bias += lr * error  # or here


def neuron(params):
    n = Neuron()
    n.weight = float(params["W"][0])
    n.bias = float(np.ravel(params["b"])[0])
    return n


def forward(params, X):
    n = neuron(params)
    return np.array([n.predict(x[0]) for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2) / 2


def step(params, X, y, lr):
    weight = bias = 0.0
    for x, target in zip(X, y):
        n = neuron(params)
        n.train(x[0], target, lr)
        weight += n.weight / len(X)
        bias += n.bias / len(X)
    return {"W": np.array([weight]), "b": np.reshape(bias, np.shape(params["b"]))}
