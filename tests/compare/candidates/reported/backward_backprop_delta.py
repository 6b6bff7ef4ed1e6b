"""The error of the output layer is the derivative of the quadratic cost alone, it is not multiplied by sigmoid_prime.

Source: https://github.com/MichalDanielDobrzanski/DeepLearningPython/issues/17 (Missing sigmoid_prime())
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Network(object):

    def __init__(self, params):
        self.num_layers = len(params) // 2 + 1
        self.weights = [params["W%d" % l] for l in range(1, self.num_layers)]
        self.biases = [params["b%d" % l].reshape(-1, 1) for l in range(1, self.num_layers)]

    def feedforward(self, a):
        for b, w in zip(self.biases, self.weights):
            a = sigmoid(np.dot(w, a) + b)
        return a

    def backprop(self, x, y):
        nabla_b = [np.zeros(b.shape, b.dtype) for b in self.biases]
        nabla_w = [np.zeros(w.shape, w.dtype) for w in self.weights]
        # feedforward
        activation = x
        activations = [x]  # list to store all the activations, layer by layer
        zs = []  # list to store all the z vectors, layer by layer
        for b, w in zip(self.biases, self.weights):
            z = np.dot(w, activation) + b
            zs.append(z)
            activation = sigmoid(z)
            activations.append(activation)
        # backward pass
        delta = self.cost_derivative(activations[-1], y)  # right: delta = self.cost_derivative(activations[-1], y) * sigmoid_prime(zs[-1])
        nabla_b[-1] = delta
        nabla_w[-1] = np.dot(delta, activations[-2].transpose())
        for l in range(2, self.num_layers):
            z = zs[-l]
            sp = sigmoid_prime(z)
            delta = np.dot(self.weights[-l + 1].transpose(), delta) * sp
            nabla_b[-l] = delta
            nabla_w[-l] = np.dot(delta, activations[-l - 1].transpose())
        return (nabla_b, nabla_w)

    def cost_derivative(self, output_activations, y):
        return (output_activations - y)


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def forward(params, X):
    return Network(params).feedforward(X.T).T


def gradients(params, X, y):
    net = Network(params)
    total = {name: np.zeros_like(value) for name, value in params.items()}
    for x, t in zip(X, y):
        nabla_b, nabla_w = net.backprop(x.reshape(-1, 1), t.reshape(-1, 1))
        for l, (nb, nw) in enumerate(zip(nabla_b, nabla_w), 1):
            total["b%d" % l] += nb[:, 0] / len(X)
            total["W%d" % l] += nw / len(X)
    return total
