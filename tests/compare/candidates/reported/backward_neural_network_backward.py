"""The error of the output layer is multiplied with the derivative of the activation, which has cancelled out in it
already.

Source: https://github.com/PacktPublishing/Python-Deep-Learning-Second-Edition/issues/5 (chapter_02_002, line 67)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_derivative(y):
    """Derivative in terms of the output y."""
    return y * (1 - y)


class NeuralNetwork:

    # weights: one matrix for each layer, (inputs + 1, outputs); the last row is the bias
    def __init__(self, weights):
        self.activation_func = sigmoid
        self.activation_derivative = sigmoid_derivative
        self.weights = weights

    def forward(self, sample):
        # the activated values of all layers, each but the last with a 1 at its end
        y = [np.append(sample, sample.dtype.type(1))]
        for i, w in enumerate(self.weights):
            activation = self.activation_func(np.dot(w.T, y[i]))
            if i < len(self.weights) - 1:
                activation = np.append(activation, sample.dtype.type(1))
            y.append(activation)
        return y

    def backward(self, sample, label):
        y = self.forward(sample)
        error = y[-1] - label
        delta_vec = [error * self.activation_derivative(y[-1])]  # right: delta_vec = [error]
        # we need to begin from the back, from the next to last layer
        for i in range(len(self.weights) - 1, 0, -1):
            error = np.dot(self.weights[i][:-1], delta_vec[0])
            delta_vec.insert(0, error * self.activation_derivative(y[i][:-1]))
        return [np.outer(layer, delta) for layer, delta in zip(y, delta_vec)]


def net(params):
    return NeuralNetwork([np.vstack([params[f"W{k}"].T, params[f"b{k}"]]) for k in (1, 2, 3)])


def forward(params, X):
    return np.array([net(params).forward(sample)[-1] for sample in X])


def gradients(params, X, y):
    total = None
    for sample, label in zip(X, y):
        g = net(params).backward(sample, label)
        total = g if total is None else [t + new for t, new in zip(total, g)]
    grads = {}
    for k, t in enumerate(total, 1):
        t = t / y.size
        grads[f"W{k}"], grads[f"b{k}"] = t[:-1].T, t[-1]
    return grads
