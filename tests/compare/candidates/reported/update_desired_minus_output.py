"""The error of the output neuron was changed to desired minus output while UpdateNetwork still subtracts, so the
squared error grows.

Source: https://github.com/accord-net/framework/issues/258 (Why output - desiredOutput on Rprop?)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Neuron:
    def __init__(self, weights, threshold):
        self.weights = [float(w) for w in weights]
        self.threshold = float(threshold)

    def compute(self, inputs):
        s = self.threshold
        for w, v in zip(self.weights, inputs):
            s += w * v
        return s


class Learning:
    def __init__(self, params):
        self.hidden = [Neuron(w, b) for w, b in zip(params["W1"], params["b1"])]
        self.last = [Neuron(w, b) for w, b in zip(params["W2"], params["b2"])]
        self.derivatives = {k: np.zeros(np.shape(v)) for k, v in params.items()}

    def compute(self, inputs):
        self.hidden_output = [math.tanh(n.compute(inputs)) for n in self.hidden]
        return [n.compute(self.hidden_output) for n in self.last]

    def calculate_gradient(self, inputs, desired_output, count):
        output = self.compute(inputs)
        last_errors = []
        for i in range(len(output)):
            e = desired_output[i] - output[i]  # right: e = output[i] - desired_output[i]
            last_errors.append(2.0 * e / count)

        errors = []
        for j, h in enumerate(self.hidden_output):
            s = 0.0
            for i, n in enumerate(self.last):
                s += last_errors[i] * n.weights[j]
            errors.append(s * (1.0 - h * h))

        for i, e in enumerate(last_errors):
            self.derivatives["b2"][i] += e
            for j, h in enumerate(self.hidden_output):
                self.derivatives["W2"][i, j] += e * h
        for j, e in enumerate(errors):
            self.derivatives["b1"][j] += e
            for k, v in enumerate(inputs):
                self.derivatives["W1"][j, k] += e * v

    def update_network(self, params, learning_rate):
        updated = {}
        for key, value in params.items():
            updated[key] = value - learning_rate * self.derivatives[key]  # or here
        return updated

    def run_epoch(self, inputs, outputs):
        for x, y in zip(inputs, outputs):
            self.calculate_gradient(x, y, outputs.size)


def forward(params, X):
    return np.array([Learning(params).compute(x) for x in X])


def step(params, X, y, lr):
    teacher = Learning(params)
    teacher.run_epoch(X, y)
    return teacher.update_network(params, lr)
