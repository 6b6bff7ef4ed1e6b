"""The derivative of the L1 penalty is written as lambda times the absolute value of the weights, where only their sign is
due.

Source: https://github.com/microsoft/ai-edu/issues/790 (a doubt about L1 regularization, A2.16.3)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
L1 = 0.02


class FcLayer(object):
    def __init__(self, W, B, lambd):
        self.W, self.B = W, B.reshape(-1, 1)
        self.lambd = lambd

    def forward(self, input):
        self.x = input
        self.z = np.dot(self.W, self.x) + self.B
        return self.z

    def backward(self, delta_in):
        dZ = delta_in
        m = self.x.shape[1]
        penalty = self.lambd * np.abs(self.W)  # right: penalty = self.lambd * np.sign(self.W)
        self.dW = np.dot(dZ, self.x.T) / m + penalty
        self.dB = np.sum(dZ, axis=1, keepdims=True) / m
        return np.dot(self.W.T, dZ)

    def get_regular_cost(self):
        return self.lambd * np.sum(np.abs(self.W))


class ActivationLayer(object):
    def forward(self, input):
        self.a = np.tanh(input)
        return self.a

    def backward(self, delta_in):
        return delta_in * (1 - np.multiply(self.a, self.a))


class NeuralNet(object):
    def __init__(self, params):
        self.layer_list = [FcLayer(params["W1"], params["b1"], L1), ActivationLayer(),
                           FcLayer(params["W2"], params["b2"], L1)]

    def forward(self, X):
        out = X.T
        for layer in self.layer_list:
            out = layer.forward(out)
        return out

    def backward(self, X, Y):
        delta = self.forward(X) - Y.T
        for layer in reversed(self.layer_list):
            delta = layer.backward(delta)


def forward(params, X):
    return NeuralNet(params).forward(X).T


def loss(params, X, y):
    net = NeuralNet(params)
    cost = np.sum((net.forward(X) - y.T) ** 2) / (2 * len(X))
    return cost + net.layer_list[0].get_regular_cost() + net.layer_list[2].get_regular_cost()


def gradients(params, X, y):
    net = NeuralNet(params)
    net.backward(X, y)
    fc1, fc2 = net.layer_list[0], net.layer_list[2]
    return {"W1": fc1.dW, "b1": fc1.dB.ravel(), "W2": fc2.dW, "b2": fc2.dB.ravel()}
