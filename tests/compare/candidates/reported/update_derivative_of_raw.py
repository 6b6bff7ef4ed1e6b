"""__sigmoid_derivative expects the neuron's output, x*(1-x), but train hands it the weighted sum before the sigmoid.

Source: https://pastebin.com/qDdDdG12 (pastebin.com, single layer NeuralNetwork)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "mse"


# single layer
class NeuralNetwork:

    def __init__(self, synaptic_weights, bias, rate=1.0):
        self.synaptic_weights = synaptic_weights
        self.bias = bias
        self.rate = rate

    def __sigmoid(self, x):
        return 1/(1+np.exp(-x))

    def __sigmoid_derivative(self, x):
        return x*(1-x)

    def train(self, trg_inputs, trg_outputs, iter_n):
        for iteration in range(iter_n):
            raw, output = self.predict(trg_inputs)
            error = trg_outputs - output
            delta = error * self.__sigmoid_derivative(raw)  # right: delta = error * self.__sigmoid_derivative(output)
            adj = np.dot(trg_inputs.T, delta)
            self.synaptic_weights = self.synaptic_weights + self.rate * adj
            self.bias = self.bias + self.rate * delta.sum()

    def predict(self, inputs):
        raw = np.dot(inputs, self.synaptic_weights) + self.bias
        return raw, self.__sigmoid(raw)


def build(params, rate=1.0):
    return NeuralNetwork(params["W"].reshape(-1, 1), np.ravel(params["b"])[0], rate)


def forward(params, X):
    return build(params).predict(X)[1][:, 0]


def step(params, X, y, lr):
    net = build(params, rate=2 * lr / len(y))
    net.train(X, y.reshape(-1, 1), 1)
    return {"W": net.synaptic_weights[:, 0], "b": np.reshape(net.bias, np.shape(params["b"]))}
