"""The product of delta and the previous activations is np.dot of two one-dimensional arrays, a single number that goes
into every weight; it has to be their outer product.

Source: https://example-a.com/answer/53970483 (dot product of the delta and the transposed activations)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


class Network(object):

    def __init__(self, params):
        self.num_layers = len(params) // 2 + 1
        self.weights = [params["W%d" % k] for k in range(1, self.num_layers)]
        self.biases = [params["b%d" % k] for k in range(1, self.num_layers)]

    def feedforward(self, a):
        for b, w in zip(self.biases, self.weights):
            a = sigmoid(np.dot(w, a) + b)
        return a

    def backprop(self, x, y):
        nabla_b = [np.zeros_like(b) for b in self.biases]
        nabla_w = [np.zeros_like(w) for w in self.weights]
        activation = x
        activations = [x]
        zs = []
        for b, w in zip(self.biases, self.weights):
            z = np.dot(w, activation) + b
            zs.append(z)
            activation = sigmoid(z)
            activations.append(activation)
        delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
        for l in range(1, self.num_layers):
            if l > 1:
                delta = np.dot(self.weights[-l + 1].transpose(), delta) * sigmoid_prime(zs[-l])
            nabla_b[-l] += delta
            nabla_w[-l] += np.dot(delta, activations[-l - 1].transpose())
            # right: nabla_w[-l] += np.outer(delta, activations[-l - 1])
        return nabla_b, nabla_w


def forward(params, X):
    net = Network(params)
    return np.array([net.feedforward(x) for x in X])


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    net = Network(params)
    total = {name: np.zeros_like(value) for name, value in params.items()}
    for xi, yi in zip(X, y):
        nabla_b, nabla_w = net.backprop(xi, yi)
        for k in range(1, net.num_layers):
            total["W%d" % k] += nabla_w[k - 1]
            total["b%d" % k] += nabla_b[k - 1]
    return {name: value / len(X) for name, value in total.items()}


def step(params, X, y, eta):
    nabla = gradients(params, X, y)
    return {name: params[name] - eta * nabla[name] for name in params}
