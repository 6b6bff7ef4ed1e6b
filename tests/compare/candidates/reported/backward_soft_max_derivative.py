"""The derivative of softmax is written in terms of its output, but is computed from its input.

Source: https://github.com/PrincetonUniversity/PsyNeuLink/pull/2532 (functions/ReLU,SoftMax: Restore functionality)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 2, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "mse"


class SoftMax:

    def function(self, variable):
        v = variable - np.max(variable)
        v = np.exp(v)
        return v / np.sum(v)

    def derivative(self, input, output):
        sm = input  # right: sm = output
        size = len(sm)
        derivative = np.empty((size, size), dtype=sm.dtype)
        for i in range(size):
            for j in range(size):
                if i == j:
                    derivative[i, j] = sm[i] * (1 - sm[i])
                else:
                    derivative[i, j] = -sm[i] * sm[j]
        return derivative


class Composition:

    def __init__(self, params):
        self.params = params
        self.softmax = SoftMax()

    def run(self, x):
        p = self.params
        hidden = np.tanh(np.dot(p["W1"], x) + p["b1"])
        net_input = np.dot(p["W2"], hidden) + p["b2"]
        return hidden, net_input, self.softmax.function(net_input)

    def learn(self, x, target):
        hidden, net_input, activity = self.run(x)
        error = 2 * (activity - target) / len(target)
        d_out = np.dot(self.softmax.derivative(net_input, activity), error)
        d_hid = np.dot(self.params["W2"].T, d_out) * (1 - hidden ** 2)
        return {"W1": np.outer(d_hid, x), "b1": d_hid, "W2": np.outer(d_out, hidden), "b2": d_out}


def forward(params, X):
    comp = Composition(params)
    return np.array([comp.run(x)[2] for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    comp = Composition(params)
    results = [comp.learn(x, target) for x, target in zip(X, y)]
    return {name: np.mean([r[name] for r in results], axis=0) for name in params}
