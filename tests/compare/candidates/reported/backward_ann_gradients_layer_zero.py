"""The weight gradients of every layer above the first are taken with the activated values of layer 0, not with those of
the layer before.

Source: https://github.com/ralampay/ann/issues/18 (Bug: Not training if hidden layer is greater than input (topology
config); the patch linked there mends the condition)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Neuron:
    def __init__(self, val):
        self.set_val(val)

    def set_val(self, val):
        self.val = val
        self.activated_val = 1 / (1 + np.exp(-val))
        self.derived_val = self.activated_val * (1 - self.activated_val)


class Layer:
    def __init__(self, size):
        self.neurons = [Neuron(0.0) for _ in range(size)]

    def matrixify_vals(self):
        return [n.val for n in self.neurons]

    def matrixify_activated_vals(self):
        return [n.activated_val for n in self.neurons]


class NeuralNetwork:
    def __init__(self, topology, weight_matrices, bias):
        self.layers = [Layer(size) for size in topology]
        self.weight_matrices = weight_matrices
        self.bias = bias

    def feed_forward(self, input):
        for n, v in zip(self.layers[0].neurons, input):
            n.set_val(float(v))
        for i in range(len(self.layers) - 1):
            left = self.layers[i].matrixify_activated_vals()
            if i == 0:
                left = self.layers[i].matrixify_vals()
            for c, n in enumerate(self.layers[i + 1].neurons):
                s = self.bias[i][c]
                for r, v in enumerate(left):
                    s += v * self.weight_matrices[i][c][r]
                n.set_val(s)
        return self.layers[-1].matrixify_activated_vals()

    def back_propagation(self, target):
        delta_weights = [None] * len(self.weight_matrices)
        delta_bias = [None] * len(self.weight_matrices)
        gradients = []
        for n, t in zip(self.layers[-1].neurons, target):
            gradients.append(2 * (n.activated_val - t) / len(target) * n.derived_val)
        for i in range(len(self.layers) - 1, 0, -1):
            if i == 1:
                z_activated_vals = self.layers[0].matrixify_vals()
            else:
                z_activated_vals = self.layers[0].matrixify_activated_vals()  # right: z_activated_vals = self.layers[i - 1].matrixify_activated_vals()
            delta_weights[i - 1] = [[g * z for z in z_activated_vals] for g in gradients]
            delta_bias[i - 1] = gradients
            if i == 1:
                break
            derived_gradients = []
            for r, n in enumerate(self.layers[i - 1].neurons):
                s = 0.0
                for c, g in enumerate(gradients):
                    s += g * self.weight_matrices[i - 1][c][r]
                derived_gradients.append(s * n.derived_val)
            gradients = derived_gradients
        return delta_weights, delta_bias


def _nn(params):
    n = range(1, len(LAYERS))
    return NeuralNetwork(LAYERS, [params["W%d" % i] for i in n], [params["b%d" % i] for i in n])


def forward(params, X):
    nn = _nn(params)
    return np.array([nn.feed_forward(x) for x in X])


def gradients(params, X, y):
    nn = _nn(params)
    grads = {k: np.zeros(v.shape) for k, v in params.items()}
    for x, t in zip(X, y):
        nn.feed_forward(x)
        dw, db = nn.back_propagation(t)
        for i in range(1, len(LAYERS)):
            grads["W%d" % i] += np.array(dw[i - 1]) / len(X)
            grads["b%d" % i] += np.array(db[i - 1]) / len(X)
    return grads
