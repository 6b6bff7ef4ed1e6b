"""The learning rate is applied twice: when the gradients are put into the buffers and again in the update, so the step
is lr^2 times the gradient.

Source:
https://prodopsy.com/my-neural-network-for-mnist-digit-recognition-learns-for-one-epoch-and-then-stops-learning
("multiplies accumulated gradients by the learning rate twice")
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"
LAYOUT = "out_in"


class Network(object):
    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases
        self.w_buffer = [np.zeros_like(w) for w in weights]
        self.b_buffer = [np.zeros_like(b) for b in biases]

    def feedforward(self, a):
        self.activations = [a]
        for w, b in zip(self.weights, self.biases):
            a = np.tanh(np.dot(w, a) + b)
            self.activations.append(a)
        return a

    def backprop(self, x, target, eta):
        out = self.feedforward(x)
        delta = (out - target) * (1 - out ** 2)
        for l in range(len(self.weights) - 1, -1, -1):
            a = self.activations[l]
            self.w_buffer[l] += eta * np.outer(delta, a)  # right: self.w_buffer[l] += np.outer(delta, a)
            self.b_buffer[l] += eta * delta  # right: self.b_buffer[l] += delta
            delta = np.dot(self.weights[l].T, delta) * (1 - a ** 2)

    def update(self, eta, n):
        self.weights = [w - eta * buf / n for w, buf in zip(self.weights, self.w_buffer)]  # or here
        self.biases = [b - eta * buf / n for b, buf in zip(self.biases, self.b_buffer)]  # or here


def net_of(params):
    depth = len(LAYERS) - 1
    return Network([params["W%d" % (l + 1)] for l in range(depth)], [params["b%d" % (l + 1)] for l in range(depth)])


def forward(params, X):
    net = net_of(params)
    return np.array([net.feedforward(x) for x in X])


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def step(params, X, y, lr):
    net = net_of(params)
    for x, target in zip(X, y):
        net.backprop(x, target, lr)
    net.update(lr, len(X))
    new = {}
    for l in range(len(net.weights)):
        new["W%d" % (l + 1)] = net.weights[l]
        new["b%d" % (l + 1)] = net.biases[l]
    return new
