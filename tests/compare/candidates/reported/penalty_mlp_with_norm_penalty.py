"""Two mistakes: The penalty in the loss adds the norms of the weights, not their squares; and with the quadratic cost
the output error lacks the sigmoid's derivative.

Source: https://github.com/FluxML/Flux.jl/pull/506 (Update regularization docs) and
https://github.com/parasdahal/tinyml/issues/1 (Output error must be multiplied with derivative of activation
function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
LOSS = "half_mse"
L2 = 0.25


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


class QuadraticCost:

    @staticmethod
    def fn(a, y):
        return 0.5 * np.sum((a - y) ** 2)

    @staticmethod
    def delta(a, y):
        return a - y  # or here


class MultiLayerPerceptron:

    def __init__(self, weights, biases, lmbda):
        self.weights = weights
        self.biases = [b.reshape(-1, 1) for b in biases]
        self.lmbda = lmbda
        self.cost = QuadraticCost

    def feed_forward(self, a):
        for b, w in zip(self.biases, self.weights):
            a = sigmoid(np.dot(w, a) + b)
        return a

    def total_cost(self, a, y):
        m = a.shape[1]
        cost = self.cost.fn(self.feed_forward(a), y) / m
        # add regularization
        cost += 0.5 * self.lmbda * sum(np.linalg.norm(w) for w in self.weights)
        # right 1: cost += 0.5 * self.lmbda * sum(np.linalg.norm(w) ** 2 for w in self.weights)
        return cost

    def backprop(self, x, y):
        """x, y hold one sample in every column"""
        m = x.shape[1]
        activations, zs = [x], []
        for b, w in zip(self.biases, self.weights):
            zs.append(np.dot(w, activations[-1]) + b)
            activations.append(sigmoid(zs[-1]))

        grad_w, grad_b = [], []
        # output error
        delta = self.cost.delta(activations[-1], y)
        # right 2: delta = self.cost.delta(activations[-1], y) * sigmoid_prime(zs[-1])
        for l in range(1, len(self.weights) + 1):
            if l > 1:
                delta = np.dot(self.weights[-l + 1].T, delta) * sigmoid_prime(zs[-l])
            grad_b.insert(0, delta.mean(axis=1))
            grad_w.insert(0, np.dot(delta, activations[-l - 1].T) / m + self.lmbda * self.weights[-l])
        return grad_w, grad_b


def build(params):
    return MultiLayerPerceptron([params["W1"], params["W2"]], [params["b1"], params["b2"]], L2)


def forward(params, X):
    return build(params).feed_forward(X.T).T


def loss(params, X, y):
    return build(params).total_cost(X.T, y.T)


def gradients(params, X, y):
    (w1, w2), (b1, b2) = build(params).backprop(X.T, y.T)
    return {"W1": w1, "b1": b1, "W2": w2, "b2": b2}
