"""Softsign lacks a pair of parentheses: x / 1 + |x| is x + |x|; it should be x / (1 + |x|).

Source: https://github.com/CodingTrain/Toy-Neural-Network-JS/pull/75 (Add more Activation Function options.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "softsign"
OUTPUT = "softsign"
LOSS = "half_mse"


class ActivationFunction:
    def __init__(self, func, dfunc, use_x_values=False):
        self.func = func
        self.dfunc = dfunc
        self.use_x_values = use_x_values


# Range (0, 1)
sigmoid = ActivationFunction(
    lambda x: 1 / (1 + np.exp(-x)),
    lambda y: y * (1 - y))

# Range (-1, 1)
tanh = ActivationFunction(
    lambda x: np.tanh(x),
    lambda y: 1 - (y * y))

# Range (-1, 1)
softsign = ActivationFunction(
    lambda x: x / 1 + np.abs(x),  # right: lambda x: x / (1 + np.abs(x)),
    lambda x: 1 / np.power(1 + np.abs(x), 2),
    True)


class NeuralNetwork:
    """Columns are samples in here, as p5's matrices have them."""

    def __init__(self, params):
        self.weights_ih, self.weights_ho = params["W1"], params["W2"]
        self.bias_h = params["b1"][:, None]
        self.bias_o = params["b2"][:, None]
        self.setActivationFunction()

    def setActivationFunction(self, func=softsign):
        self.activation_function = func

    def predict(self, inputs):
        self.hidden_in = self.weights_ih @ inputs + self.bias_h
        self.hidden = self.activation_function.func(self.hidden_in)
        self.outputs_in = self.weights_ho @ self.hidden + self.bias_o
        self.outputs = self.activation_function.func(self.outputs_in)
        return self.outputs

    def slope(self, x, y):
        if self.activation_function.use_x_values:
            return self.activation_function.dfunc(x)
        return self.activation_function.dfunc(y)

    def deltas(self, inputs, targets):
        """What is added to the weights and biases, for a learning rate of 1 and one sample's worth"""
        outputs = self.predict(inputs)
        output_errors = targets - outputs
        gradients = self.slope(self.outputs_in, outputs) * output_errors
        hidden_errors = self.weights_ho.T @ gradients
        hidden_gradient = self.slope(self.hidden_in, self.hidden) * hidden_errors
        n = inputs.shape[1]
        return {"W2": gradients @ self.hidden.T / n, "b2": gradients.sum(axis=1) / n,
                "W1": hidden_gradient @ inputs.T / n, "b1": hidden_gradient.sum(axis=1) / n}


def forward(params, X):
    return NeuralNetwork(params).predict(X.T).T


def loss(params, X, y):
    return np.sum((y - forward(params, X)) ** 2) / (2 * len(X))


def step(params, X, y, lr):
    deltas = NeuralNetwork(params).deltas(X.T, y.T)
    return {name: params[name] + lr * deltas[name] for name in params}
