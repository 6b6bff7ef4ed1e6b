"""The softmax divides by the sum of all values of the batch instead of each row's own sum, so the rows do not sum to 1.

Source: https://github.com/Sentdex/NNfSiX/pull/171 (p006-Softmax-Activation in Javascript)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


class Layer_Dense:
    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.dot(inputs, self.weights) + self.biases

    def backward(self, dvalues):
        self.dweights = np.dot(self.inputs.T, dvalues)
        self.dbiases = np.sum(dvalues, axis=0)
        self.dinputs = np.dot(dvalues, self.weights.T)


class Activation_ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        self.dinputs = dvalues.copy()
        self.dinputs[self.inputs <= 0] = 0


class Activation_Softmax:
    def forward(self, inputs):
        exp_values = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        probabilities = exp_values / np.sum(exp_values)  # right: probabilities = exp_values / np.sum(exp_values, axis=1, keepdims=True)
        self.output = probabilities


def run(params, X):
    dense1 = Layer_Dense(params["W1"], params["b1"])
    activation1 = Activation_ReLU()
    dense2 = Layer_Dense(params["W2"], params["b2"])
    activation2 = Activation_Softmax()
    dense1.forward(X)
    activation1.forward(dense1.output)
    dense2.forward(activation1.output)
    activation2.forward(dense2.output)
    return dense1, activation1, dense2, activation2


def forward(params, X):
    return run(params, X)[-1].output


def gradients(params, X, y):
    dense1, activation1, dense2, activation2 = run(params, X)
    dvalues = activation2.output.copy()
    dvalues[range(len(y)), y] -= 1
    dvalues = dvalues / len(y)
    dense2.backward(dvalues)
    activation1.backward(dense2.dinputs)
    dense1.backward(activation1.dinputs)
    return {"W1": dense1.dweights, "b1": dense1.dbiases, "W2": dense2.dweights, "b2": dense2.dbiases}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
