"""The delta of the cross-entropy cost is multiplied by the sigmoid's derivative, which has cancelled already.

Source: https://github.com/mnielsen/neural-networks-and-deep-learning/pull/77 (Fixed output error calculation in
network2.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


class CrossEntropyCost(object):
    @staticmethod
    def fn(z, y):
        """cost of an output sigmoid(z) and desired output y"""
        return np.sum(np.logaddexp(0, z) - y * z)

    @staticmethod
    def delta(z, a, y):
        return (a - y)


class Network(object):
    def __init__(self, sizes, weights, biases, cost=CrossEntropyCost):
        self.num_layers = len(sizes)
        self.weights = weights
        self.biases = biases
        self.cost = cost

    def feedforward(self, a):
        zs, activations = [], [a]
        for b, w in zip(self.biases, self.weights):
            z = np.dot(w, activations[-1]) + b
            zs.append(z)
            activations.append(sigmoid(z))
        return zs, activations

    def backprop(self, x, y):
        """return (nabla_b, nabla_w), lists like self.biases and self.weights"""
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        # feedforward
        zs, activations = self.feedforward(x)
        # backward pass
        delta = (self.cost).delta(zs[-1], activations[-1], y) * sigmoid_prime(zs[-1])
        # right: delta = (self.cost).delta(zs[-1], activations[-1], y)
        nabla_b[-1] = delta
        nabla_w[-1] = np.dot(delta, activations[-2].transpose())
        # l = 1 means the last layer of neurons, l = 2 the second-last, and so on
        for l in range(2, self.num_layers):
            z = zs[-l]
            sp = sigmoid_prime(z)
            delta = np.dot(self.weights[-l + 1].transpose(), delta) * sp
            nabla_b[-l] = delta
            nabla_w[-l] = np.dot(delta, activations[-l - 1].transpose())
        return (nabla_b, nabla_w)

    def batch(self, data):
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        for x, y in data:
            delta_nabla_b, delta_nabla_w = self.backprop(x, y)
            nabla_b = [nb + dnb for nb, dnb in zip(nabla_b, delta_nabla_b)]
            nabla_w = [nw + dnw for nw, dnw in zip(nabla_w, delta_nabla_w)]
        return [nb / len(data) for nb in nabla_b], [nw / len(data) for nw in nabla_w]


def make(params):
    return Network(LAYERS, [params["W1"], params["W2"]], [params["b1"].reshape(-1, 1), params["b2"].reshape(-1, 1)])


def columns(X):
    return [x.reshape(-1, 1) for x in X]


def forward(params, X):
    net = make(params)
    return np.array([net.feedforward(x)[1][-1].ravel() for x in columns(X)])


def loss(params, X, y):
    net = make(params)
    return sum(net.cost.fn(net.feedforward(x)[0][-1], t) for x, t in zip(columns(X), columns(y))) / len(X)


def gradients(params, X, y):
    nb, nw = make(params).batch(list(zip(columns(X), columns(y))))
    return {"W1": nw[0], "b1": nb[0].ravel(), "W2": nw[1], "b2": nb[1].ravel()}
