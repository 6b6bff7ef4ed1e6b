"""The activation function is called, but what it returns is thrown away, so the layers are all linear; the result has
to be the layer's output.

Source: https://github.com/seanbutler/AIOlogy/blob/main/DigitRecognition/CHANGELOG.md#021---2025-10-15 (Fixed:
Activation function not being applied; the code is reconstructed)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class ActivationLibrary:
    @staticmethod
    def sigmoid(z):
        return 1.0 / (1.0 + np.exp(-z))

    @staticmethod
    def sigmoid_derivative(z):
        a = ActivationLibrary.sigmoid(z)
        return a * (1.0 - a)


class NeuralNetwork:
    def __init__(self, params):
        self.size = len(params) // 2
        self.weights = {n: params[f"W{n}"] for n in range(1, self.size + 1)}
        self.biases = {n: params[f"b{n}"] for n in range(1, self.size + 1)}
        self.sums = {}
        self.outputs = {}

    def forward(self, image):
        self.outputs[0] = image
        for n in range(1, self.size + 1):
            self.sums[n] = self.outputs[n - 1] @ self.weights[n].T + self.biases[n]
            self.outputs[n] = self.sums[n]
            ActivationLibrary.sigmoid(self.outputs[n])
            # right: self.outputs[n] = ActivationLibrary.sigmoid(self.outputs[n])
        return self.outputs[self.size]

    def backward(self, image, target):
        error = (self.forward(image) - target) / len(target)
        gradient = {}
        for n in range(self.size, 0, -1):
            error = error * ActivationLibrary.sigmoid_derivative(self.sums[n])
            gradient[f"W{n}"] = error.T @ self.outputs[n - 1]
            gradient[f"b{n}"] = error.sum(axis=0)
            error = error @ self.weights[n]
        return gradient


def forward(params, X):
    return NeuralNetwork(params).forward(X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / (2 * len(X))


def gradients(params, X, y):
    return NeuralNetwork(params).backward(X, y)
