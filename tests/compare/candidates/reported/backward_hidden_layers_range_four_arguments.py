"""The hidden layers are walked with a range of four arguments, which range does not take.

Source: https://github.com/meetvora/mlp-classifier/issues/9 (function error)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


class MLPClassifier:
    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases
        self.num_layers = len(weights) + 1

    def feedforward(self, a):
        for b, w in zip(self.biases, self.weights):
            a = sigmoid(np.dot(w, a) + b)
        return a

    def backprop(self, x, y):
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        # feedforward
        activation = x
        activations = [x]
        zs = []
        for b, w in zip(self.biases, self.weights):
            z = np.dot(w, activation) + b
            zs.append(z)
            activation = sigmoid(z)
            activations.append(activation)
        # backward pass
        delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
        nabla_b[-1] = delta
        nabla_w[-1] = np.outer(delta, activations[-2])
        for l in range(2, self.num_layers - 2, 0, -1):  # right: for l in range(2, self.num_layers):
            delta = np.dot(self.weights[-l + 1].T, delta) * sigmoid_prime(zs[-l])
            nabla_b[-l] = delta
            nabla_w[-l] = np.outer(delta, activations[-l - 1])
        return nabla_b, nabla_w


def build(params):
    n = len(params) // 2
    return MLPClassifier([params[f"W{i + 1}"] for i in range(n)], [params[f"b{i + 1}"] for i in range(n)])


def forward(params, X):
    net = build(params)
    return np.array([net.feedforward(x) for x in X])


def gradients(params, X, y):
    net = build(params)
    n = net.num_layers - 1
    out = {k: np.zeros_like(v, dtype=float) for k, v in params.items()}
    for x_i, y_i in zip(X, y):
        nabla_b, nabla_w = net.backprop(x_i, y_i)
        for i in range(n):
            out[f"W{i + 1}"] += 2 * nabla_w[i] / y.size
            out[f"b{i + 1}"] += 2 * nabla_b[i] / y.size
    return out
