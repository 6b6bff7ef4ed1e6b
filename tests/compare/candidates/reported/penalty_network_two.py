"""The penalty is added inside the loop over the samples, so it is counted once for each sample; it should be added
once, after the loop.

Source: https://github.com/MichalDanielDobrzanski/DeepLearningPython/issues/12 (the cost of regularization in
Network2.py total_cost should not in the loop?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
LOSS = "half_mse"
L2 = 0.3


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def slope(z):
    return sigmoid(z) * (1 - sigmoid(z))


class SquareCost(object):
    @staticmethod
    def fn(a, y):
        return 0.5 * np.sum((a - y) ** 2)

    @staticmethod
    def delta(z, a, y):
        return (a - y) * slope(z)


class Network(object):
    def __init__(self, params, cost=SquareCost):
        self.depth = len(LAYERS)
        self.weights = [params["W%d" % i] for i in range(1, self.depth)]
        self.biases = [params["b%d" % i].reshape(-1, 1) for i in range(1, self.depth)]
        self.cost = cost

    def output(self, a):
        for b, w in zip(self.biases, self.weights):
            a = sigmoid(np.dot(w, a) + b)
        return a

    def cost_of(self, data, decay):
        """Mean cost of the pairs, and the weights' penalty."""
        cost = 0.0
        for x, y in data:
            a = self.output(x)
            cost += self.cost.fn(a, y) / len(data)
            cost += 0.5 * decay * sum(np.sum(w ** 2) for w in self.weights)
        # right: cost += 0.5 * decay * sum(np.sum(w ** 2) for w in self.weights)
        return cost

    def backprop(self, x, y):
        activations, zs = [x], []
        for b, w in zip(self.biases, self.weights):
            zs.append(np.dot(w, activations[-1]) + b)
            activations.append(sigmoid(zs[-1]))
        db, dw = [None] * len(zs), [None] * len(zs)
        delta = self.cost.delta(zs[-1], activations[-1], y)
        for l in range(1, self.depth):
            if l > 1:
                delta = np.dot(self.weights[-l + 1].T, delta) * slope(zs[-l])
            db[-l] = delta
            dw[-l] = np.dot(delta, activations[-l - 1].T)
        return db, dw


def pairs(X, y):
    return [(x.reshape(-1, 1), t.reshape(-1, 1)) for x, t in zip(X, y)]


def forward(params, X):
    net = Network(params)
    return np.array([net.output(x.reshape(-1, 1))[:, 0] for x in X])


def loss(params, X, y):
    return Network(params).cost_of(pairs(X, y), L2)


def gradients(params, X, y):
    net = Network(params)
    grads = {k: (L2 * p if k[0] == "W" else np.zeros_like(p)) for k, p in params.items()}
    for x, t in pairs(X, y):
        db, dw = net.backprop(x, t)
        for i, (nb, nw) in enumerate(zip(db, dw), 1):
            grads["W%d" % i] = grads["W%d" % i] + nw / len(X)
            grads["b%d" % i] = grads["b%d" % i] + nb[:, 0] / len(X)
    return grads
