"""The partial derivative of the loss is called with target and output swapped and so has the wrong sign; it should be
output - target.

Source: https://github.com/lawrence-laz/tinn-dotnet/blob/main/CHANGELOG.md (2.0.0: Swapped parameters in
LossFunctionPartialDerivative, this was a bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
BIAS = False
STEPS = "online"


def activation_function(a):
    e = np.exp(-abs(a))
    return 1 / (1 + e) if a >= 0 else e / (1 + e)


def activation_function_partial_derivative(a):
    return a * (1 - a)


def loss_function(a, b):
    return 0.5 * (a - b) * (a - b)


def loss_function_partial_derivative(a, b):
    return a - b


class TinyNeuralNetwork:
    def __init__(self, params):
        self.w = params["W1"].copy()  # input to hidden
        self.x = params["W2"].copy()  # hidden to output
        self.nhid, self.nips = self.w.shape
        self.nops = self.x.shape[0]

    def forward_propagation(self, inp):
        self.h = [activation_function(np.dot(self.w[i], inp)) for i in range(self.nhid)]
        self.o = [activation_function(np.dot(self.x[j], self.h)) for j in range(self.nops)]

    def back_propagation(self, inp, target, rate):
        for i in range(self.nhid):
            total = 0.0
            for j in range(self.nops):
                a = loss_function_partial_derivative(target[j], self.o[j])
                # right: a = loss_function_partial_derivative(self.o[j], target[j])
                b = activation_function_partial_derivative(self.o[j])
                total += a * b * self.x[j, i]
                # correct the weights from hidden to output
                self.x[j, i] -= rate * a * b * self.h[i]
            for k in range(self.nips):
                self.w[i, k] -= rate * total * activation_function_partial_derivative(self.h[i]) * inp[k]

    def predict(self, inp):
        self.forward_propagation(inp)
        return self.o

    def train(self, inp, target, rate):
        self.forward_propagation(inp)
        self.back_propagation(inp, target, rate)


def forward(params, X):
    tinn = TinyNeuralNetwork(params)
    return np.array([tinn.predict(inp) for inp in X])


def loss(params, X, y):
    total = 0.0
    for output, target in zip(forward(params, X), y):
        total += sum(loss_function(t, o) for t, o in zip(target, output))
    return total / len(X)


def step(params, X, y, lr):
    tinn = TinyNeuralNetwork(params)
    for inp, target in zip(X, y):
        tinn.train(inp, target, lr)
    return {"W1": tinn.w, "W2": tinn.x}
