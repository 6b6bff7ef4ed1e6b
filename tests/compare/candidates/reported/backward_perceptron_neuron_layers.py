"""The output's error uses the derivative of layer 2 (a hidden layer, tanh) instead of the last layer's (sigmoid).

Source: https://github.com/Project-10/DGM/pull/45 (Project - Final Submittion - 2nd Hidden Layer Perceptron), review
of modules/DNN/Perceptron.cpp
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def sigmoid_derivative(value):
    return value * (1.0 - value)


def tanh_derivative(value):
    return 1.0 - value * value


class NeuronLayer:
    """values of one layer and the weights that lead into it"""

    def __init__(self, weights=None, biases=None, activation=None, derivative=None):
        self.weights = weights
        self.biases = biases
        self.activation = activation
        self.derivative = derivative
        self.values = None

    def dot_prod(self, values):
        self.values = self.activation(self.weights @ values + self.biases)


class Perceptron:
    def __init__(self, params):
        self.layers = [NeuronLayer()]
        depth = len(LAYERS) - 1
        for i in range(1, depth + 1):
            act = (sigmoid, sigmoid_derivative) if i == depth else (np.tanh, tanh_derivative)
            self.layers.append(NeuronLayer(params["W%d" % i], params["b%d" % i], *act))

    def get_prediction(self, sample):
        self.layers[0].values = sample
        for previous, layer in zip(self.layers, self.layers[1:]):
            layer.dot_prod(previous.values)
        return self.layers[-1].values

    def back_propagate(self, sample, gt):
        solution = self.get_prediction(sample)
        error = solution - gt
        for i in range(len(error)):
            error[i] *= self.layers[2].derivative(solution[i])
            # right: error[i] *= self.layers[-1].derivative(solution[i])

        errors = [error]
        for i in range(len(self.layers) - 1, 1, -1):
            delta_in = self.layers[i].weights.T @ errors[0]
            errors.insert(0, delta_in * self.layers[i - 1].derivative(self.layers[i - 1].values))
        return errors


def forward(params, X):
    net = Perceptron(params)
    return np.array([net.get_prediction(x) for x in X])


def loss(params, X, y):
    difference = forward(params, X) - y
    return np.sum(difference ** 2) / (2 * len(X))


def gradients(params, X, y):
    net = Perceptron(params)
    grads = {k: np.zeros(v.shape) for k, v in params.items()}
    for x, gt in zip(X, y):
        for i, err in enumerate(net.back_propagate(x, gt), start=1):
            grads["W%d" % i] += np.outer(err, net.layers[i - 1].values) / len(X)
            grads["b%d" % i] += err / len(X)
    return grads
