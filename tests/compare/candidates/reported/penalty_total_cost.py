"""The penalty is added inside the loop over the samples, so once for each sample; it should be added once.

Source: https://github.com/MichalDanielDobrzanski/DeepLearningPython/pull/19 (move regularization norm out of the
cost loop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
LOSS = "half_mse"
L2 = 0.1


class QuadraticCost(object):

    @staticmethod
    def fn(a, y):
        """Cost of an output ``a`` and desired output ``y``."""
        return 0.5 * np.linalg.norm(a - y) ** 2

    @staticmethod
    def delta(z, a, y):
        """The error delta from the output layer."""
        return (a - y) * sigmoid_prime(z)


class Network(object):

    def __init__(self, params, cost=QuadraticCost):
        self.num_layers = len(params) // 2 + 1
        self.biases = [params["b%d" % i].reshape(-1, 1) for i in range(1, self.num_layers)]
        self.weights = [params["W%d" % i] for i in range(1, self.num_layers)]
        self.cost = cost

    def feedforward(self, a):
        """Return the output of the network if ``a`` is input."""
        for b, w in zip(self.biases, self.weights):
            a = sigmoid(np.dot(w, a) + b)
        return a

    def backprop(self, x, y):
        activation, activations, zs = x, [x], []
        for b, w in zip(self.biases, self.weights):
            z = np.dot(w, activation) + b
            zs.append(z)
            activation = sigmoid(z)
            activations.append(activation)
        nabla_b = [None] * len(self.biases)
        nabla_w = [None] * len(self.weights)
        delta = self.cost.delta(zs[-1], activations[-1], y)
        nabla_b[-1] = delta
        nabla_w[-1] = np.dot(delta, activations[-2].T)
        # l = 2 is the second-last layer and so on
        for l in range(2, self.num_layers):
            delta = np.dot(self.weights[-l + 1].T, delta) * sigmoid_prime(zs[-l])
            nabla_b[-l] = delta
            nabla_w[-l] = np.dot(delta, activations[-l - 1].T)
        return nabla_b, nabla_w

    def total_cost(self, data, lmbda):
        cost = 0.0
        for x, y in data:
            a = self.feedforward(x)
            cost += self.cost.fn(a, y) / len(data)
            cost += 0.5 * lmbda * sum(np.linalg.norm(w) ** 2 for w in self.weights)
        # right: cost += 0.5 * lmbda * sum(np.linalg.norm(w) ** 2 for w in self.weights)
        return cost


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def columns(X, y):
    return [(x.reshape(-1, 1), t.reshape(-1, 1)) for x, t in zip(X, y)]


def forward(params, X):
    net = Network(params)
    return np.array([net.feedforward(x.reshape(-1, 1)).ravel() for x in X])


def loss(params, X, y):
    return Network(params).total_cost(columns(X, y), L2)


def gradients(params, X, y):
    net = Network(params)
    grads = {name: L2 * p if name.startswith("W") else np.zeros_like(p) for name, p in params.items()}
    for x, t in columns(X, y):
        nabla_b, nabla_w = net.backprop(x, t)
        for i, (nb, nw) in enumerate(zip(nabla_b, nabla_w), 1):
            grads["W%d" % i] = grads["W%d" % i] + nw / len(X)
            grads["b%d" % i] = grads["b%d" % i] + nb.ravel() / len(X)
    return grads
