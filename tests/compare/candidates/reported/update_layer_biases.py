"""The weights go down their gradient, but the biases' change is added: they go up theirs and should be subtracted too.

Source: https://coderapp.vercel.app/answer/79618985 (answer 79618985, a network with a softmax output that does not learn)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class Layer:
    def __init__(self, weights, biases, activation):
        self.weights = weights.copy()
        self.biases = biases.copy()
        self.activation = activation

    def forward(self, inputs):
        self.inputs = inputs
        z = np.dot(inputs, self.weights.T) + self.biases
        if self.activation == "softmax":
            exp = np.exp(z - np.max(z, axis=1, keepdims=True))
            self.outputs = exp / np.sum(exp, axis=1, keepdims=True)
        else:
            self.outputs = 1 / (1 + np.exp(-z))
        return self.outputs

    def backward(self, d_z):
        self.d_weights = np.dot(d_z.T, self.inputs)
        self.d_biases = np.sum(d_z, axis=0)
        return np.dot(d_z, self.weights)

    def update(self, learning_rate):
        self.d_weights = self.d_weights * learning_rate
        self.d_biases = self.d_biases * learning_rate
        self.weights -= self.d_weights
        self.biases += self.d_biases  # right: self.biases -= self.d_biases


class Network:
    def __init__(self, params):
        self.hidden = Layer(params["W1"], params["b1"], "sigmoid")
        self.output = Layer(params["W2"], params["b2"], "softmax")

    def forward(self, inputs):
        return self.output.forward(self.hidden.forward(inputs))

    def backward(self, inputs, desired_outputs):
        outputs = self.forward(inputs)
        d_z = np.array([(o - d) / len(inputs) for o, d in zip(outputs, desired_outputs)])
        d_hidden = self.output.backward(d_z)
        self.hidden.backward(d_hidden * self.hidden.outputs * (1 - self.hidden.outputs))


def forward(params, X):
    return Network(params).forward(X)


def gradients(params, X, y):
    net = Network(params)
    net.backward(X, y)
    h, o = net.hidden, net.output
    return {"W1": h.d_weights, "b1": h.d_biases, "W2": o.d_weights, "b2": o.d_biases}


def step(params, X, y, lr):
    net = Network(params)
    net.backward(X, y)
    for layer in (net.hidden, net.output):
        layer.update(lr)
    h, o = net.hidden, net.output
    return {"W1": h.weights, "b1": h.biases, "W2": o.weights, "b2": o.biases}
