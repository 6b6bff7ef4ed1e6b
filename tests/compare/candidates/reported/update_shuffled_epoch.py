"""The rows of an array are shuffled with Python's random.shuffle, whose swap works on views: some rows come twice and
others get lost; NumPy's own shuffle keeps each row.

Source: https://github.com/mnielsen/neural-networks-and-deep-learning/issues/50 (random.shuffle() repeats data in
single batch)
"""

import random

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"

SEED = 3


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


class Network(object):
    def __init__(self, sizes, params):
        self.sizes = sizes
        self.num_layers = len(sizes)
        self.weights = [params["W%d" % i].copy() for i in range(1, self.num_layers)]
        self.biases = [params["b%d" % i].copy() for i in range(1, self.num_layers)]

    def SGD(self, training_data, epochs, mini_batch_size, eta):
        training_data = training_data.copy()
        n = len(training_data)
        for j in range(epochs):
            random.Random(SEED).shuffle(training_data)  # right: np.random.RandomState(SEED).shuffle(training_data)
            mini_batches = [training_data[k:k + mini_batch_size] for k in range(0, n, mini_batch_size)]
            for mini_batch in mini_batches:
                self.update_mini_batch(mini_batch, eta)

    def update_mini_batch(self, mini_batch, eta):
        nabla_b = [np.zeros_like(b) for b in self.biases]
        nabla_w = [np.zeros_like(w) for w in self.weights]
        for row in mini_batch:
            x, y = row[:self.sizes[0]], row[self.sizes[0]:]
            delta_nabla_b, delta_nabla_w = self.backprop(x, y)
            nabla_b = [nb + dnb for nb, dnb in zip(nabla_b, delta_nabla_b)]
            nabla_w = [nw + dnw for nw, dnw in zip(nabla_w, delta_nabla_w)]
        self.weights = [w - (eta / len(mini_batch)) * nw for w, nw in zip(self.weights, nabla_w)]
        self.biases = [b - (eta / len(mini_batch)) * nb for b, nb in zip(self.biases, nabla_b)]

    def feedforward(self, x):
        activations = [x]
        for b, w in zip(self.biases, self.weights):
            activations.append(sigmoid(activations[-1] @ w.T + b))
        return activations

    def backprop(self, x, y):
        activations = self.feedforward(x)
        nabla_b, nabla_w = [None] * len(self.biases), [None] * len(self.weights)
        delta = (activations[-1] - y) * activations[-1] * (1 - activations[-1])
        for l in range(len(self.weights) - 1, -1, -1):
            nabla_b[l] = delta
            nabla_w[l] = np.outer(delta, activations[l])
            delta = self.weights[l].T @ delta * activations[l] * (1 - activations[l])
        return nabla_b, nabla_w


def forward(params, X):
    return Network(LAYERS, params).feedforward(X)[-1]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def step(params, X, y, lr):
    net = Network(LAYERS, params)
    net.SGD(np.hstack([X, y]), 1, len(X), lr)
    new = {"W%d" % (i + 1): w for i, w in enumerate(net.weights)}
    new.update({"b%d" % (i + 1): b for i, b in enumerate(net.biases)})
    return new
