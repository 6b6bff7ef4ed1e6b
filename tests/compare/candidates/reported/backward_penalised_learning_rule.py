"""Two mistakes: the penalty's gradient is subtracted from the step although the step goes down the gradient, so
weights grow; and the lower layer's error is taken from weights that have been changed already.

Source: https://github.com/andersbll/deeppy/issues/17 (Penalty calculation) and
https://github.com/kim-marcel/basic_neural_network/issues/7 (wrong hidden error computation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
L2 = 0.05


class Parameter:
    def __init__(self, array, weight_decay=0.0):
        self.array = array.copy()
        self.weight_decay = weight_decay

    def penalty(self):
        if self.weight_decay == 0.0:
            return None
        return self.weight_decay * self.array

    def update(self, grad, learn_rate):
        step = np.array(grad)
        penalty = self.penalty()
        if penalty is not None:
            step -= penalty  # right 1: step += penalty
        self.array += -learn_rate * step


class NeuralNetwork:
    def __init__(self, params):
        self.weights = [Parameter(params["W1"], L2), Parameter(params["W2"], L2)]
        self.biases = [Parameter(params["b1"]), Parameter(params["b2"])]

    def guess(self, X):
        self.layers = [X.T]
        for W, b in zip(self.weights, self.biases):
            z = W.array @ self.layers[-1] + b.array[:, None]
            self.layers.append(1 / (1 + np.exp(-z)))
        return self.layers[-1]

    def train(self, X, target, learn_rate):
        errors = self.guess(X) - target.T
        m = X.shape[0]
        # backwards through the layers
        for n in range(len(self.layers) - 1, 0, -1):
            gradient = errors * self.layers[n] * (1 - self.layers[n])
            delta = gradient @ self.layers[n - 1].T / m
            # missing 2: errors = self.weights[n - 1].array.T @ gradient
            # change weights and biases
            self.weights[n - 1].update(delta, learn_rate)  # or here
            self.biases[n - 1].update(gradient.sum(axis=1) / m, learn_rate)
            # error of the next (lower) layer
            errors = self.weights[n - 1].array.T @ gradient  # right 2: nothing


def forward(params, X):
    return NeuralNetwork(params).guess(X).T


def step(params, X, y, lr):
    nn = NeuralNetwork(params)
    nn.train(X, y, lr)
    return {"W1": nn.weights[0].array, "b1": nn.biases[0].array,
            "W2": nn.weights[1].array, "b2": nn.biases[1].array}
