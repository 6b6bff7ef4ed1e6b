"""The derivative is called with a layer's output, and takes its sigmoid once more: in terms of the output it is
x * (1 - x), as tanh_prime has it.

Source: https://datascience.stackexchange.com/questions/37545/neural-network-example-not-working-with-sigmoid-activation-function
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def tanh(x):
    return np.tanh(x)


def tanh_prime(x):
    return 1.0 - x**2


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def sigmoid_prime(x):
    return sigmoid(x) * (1.0 - sigmoid(x))  # right: return x * (1.0 - x)


def with_bias(x):
    return np.concatenate((np.ones(1, dtype=x.dtype), x))


class NeuralNetwork:

    def __init__(self, weights, activation='tanh'):
        if activation == 'sigmoid':
            self.activation = sigmoid
            self.activation_prime = sigmoid_prime
        elif activation == 'tanh':
            self.activation = tanh
            self.activation_prime = tanh_prime
        self.weights = weights

    def propagate(self, x):
        a = [x]
        for w in self.weights:
            a.append(self.activation(np.dot(with_bias(a[-1]), w)))
        return a

    def slopes(self, x, y):
        a = self.propagate(x)
        error = a[-1] - y
        deltas = [error * self.activation_prime(a[-1])]
        for l in range(len(a) - 2, 0, -1):
            deltas.append(deltas[-1].dot(self.weights[l][1:].T) * self.activation_prime(a[l]))
        deltas.reverse()
        return [np.outer(with_bias(a[i]), deltas[i]) for i in range(len(self.weights))]


def net(params):
    return NeuralNetwork([np.vstack((params["b%d" % k], params["W%d" % k].T)) for k in (1, 2)], 'sigmoid')


def forward(params, X):
    nn = net(params)
    return np.array([nn.propagate(x)[-1] for x in X])


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    nn = net(params)
    each = [nn.slopes(x, t) for x, t in zip(X, y)]
    g1, g2 = (sum(s[k] for s in each) / len(X) for k in (0, 1))
    return {"W1": g1[1:].T, "b1": g1[0], "W2": g2[1:].T, "b2": g2[0]}
