"""The softmax layer divides the scores themselves by their sum, it never takes their exponentials, so its outputs are no
probabilities.

Source: https://github.com/renan-cunha/BatchNormalization/pull/2 (Fixes softmax layer forward and backward function.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


class LinearLayer:

    def __init__(self, weights: np.ndarray, biases: np.ndarray):
        self.weights = weights
        self.biases = biases.reshape(1, -1)

    def forward(self, x: np.ndarray) -> np.ndarray:
        self.x = x
        return (self.x @ self.weights) + self.biases

    def backward(self, grad_input: np.ndarray) -> np.ndarray:
        self.grad_weights = self.x.T @ grad_input
        self.grad_biases = np.sum(grad_input, axis=0)
        return grad_input @ self.weights.T


class SigmoidLayer:

    def forward(self, x: np.ndarray) -> np.ndarray:
        self.next_x = 1 / (np.exp(-x) + 1)
        return self.next_x

    def backward(self, grad_input: np.ndarray) -> np.ndarray:
        return (self.next_x * (1 - self.next_x)) * grad_input


class SoftmaxLayer:

    def forward(self, x: np.ndarray) -> np.ndarray:
        self.next_x = x / np.sum(x, axis=1, keepdims=True)  # right: e = np.exp(x - np.max(x, axis=1, keepdims=True)); self.next_x = e / np.sum(e, axis=1, keepdims=True)
        return self.next_x

    def backward(self, y: np.ndarray) -> np.ndarray:
        """Together with the cross entropy."""
        grad = self.next_x.copy()
        grad[np.arange(len(y)), y] -= 1
        return grad / len(y)


def build(params):
    return [LinearLayer(params["W1"], params["b1"]), SigmoidLayer(),
            LinearLayer(params["W2"], params["b2"]), SoftmaxLayer()]


def forward(params, X):
    for layer in build(params):
        X = layer.forward(X)
    return X


def gradients(params, X, y):
    layers = build(params)
    for layer in layers:
        X = layer.forward(X)
    grad = y
    for layer in reversed(layers):
        grad = layer.backward(grad)
    return {"W1": layers[0].grad_weights, "b1": layers[0].grad_biases,
            "W2": layers[2].grad_weights, "b2": layers[2].grad_biases}
