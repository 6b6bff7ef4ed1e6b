"""The derivative of tanh is written for the net input, but it is mapped over outputs that have been through tanh
already, so tanh is applied twice.

Source: https://github.com/CodingTrain/Toy-Neural-Network-JS/pull/56 (Added tanh activation and a way to switch between
different functions)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def dsigmoid(y):
    return y * (1 - y)


def tanh(x):
    return np.tanh(x)


def dtanh(y):
    return 1 - (tanh(y) * tanh(y))  # right: return 1 - y * y


class NeuralNetwork:

    def __init__(self, params):
        self.weights_ih = np.array(params["W1"], dtype=float)
        self.weights_ho = np.array(params["W2"], dtype=float)
        self.bias_h = np.array(params["b1"], dtype=float).reshape(-1, 1)
        self.bias_o = np.array(params["b2"], dtype=float).reshape(-1, 1)
        self.setActivationFunction("tanh")

    def setActivationFunction(self, func="sigmoid"):
        if func == "sigmoid":
            self.activation_function = sigmoid
            self.d_activation_function = dsigmoid
        elif func == "tanh":
            self.activation_function = tanh
            self.d_activation_function = dtanh

    def predict(self, input_array):
        inputs = np.asarray(input_array).reshape(-1, 1)
        self.hidden = self.activation_function(self.weights_ih @ inputs + self.bias_h)
        self.outputs = sigmoid(self.weights_ho @ self.hidden + self.bias_o)
        return self.outputs

    def deltas(self, input_array, target_array):
        inputs = np.asarray(input_array).reshape(-1, 1)
        outputs = self.predict(input_array)
        targets = np.asarray(target_array).reshape(-1, 1)
        output_errors = 2 * (outputs - targets) / len(targets)
        gradients = dsigmoid(outputs) * output_errors
        weight_ho_deltas = gradients @ self.hidden.T
        # Calculate the hidden layer errors
        hidden_errors = self.weights_ho.T @ gradients
        hidden_gradient = self.d_activation_function(self.hidden) * hidden_errors  # or here
        weight_ih_deltas = hidden_gradient @ inputs.T
        return weight_ih_deltas, hidden_gradient, weight_ho_deltas, gradients


def forward(params, X):
    nn = NeuralNetwork(params)
    return np.array([nn.predict(x).ravel() for x in X])


def gradients(params, X, y):
    nn = NeuralNetwork(params)
    sums = None
    for x, t in zip(X, y):
        d = nn.deltas(x, t)
        sums = d if sums is None else tuple(a + b for a, b in zip(sums, d))
    w1, b1, w2, b2 = (s / len(X) for s in sums)
    return {"W1": w1, "b1": b1.ravel(), "W2": w2, "b2": b2.ravel()}
