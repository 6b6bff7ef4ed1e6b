"""Nothing is ever put into the list of the regularization losses, so that the penalty in the total loss is always 0;
every dense layer should add its own.

Source: https://github.com/MDIL-SNU/SIMPLE-NN/pull/31 (Fix regularization loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.03


class Neural_network:
    def __init__(self, params):
        self.params = params
        self.nlayers = len(params) // 2
        self.regularization_losses = []

    def kernel_regularizer(self, kernel):
        return 0.5 * L2 * np.sum(kernel ** 2)

    def dense(self, x, i):
        kernel, bias = self.params["W%d" % i], self.params["b%d" % i]
        # right: kernel, bias = self.params["W%d" % i], self.params["b%d" % i]; self.regularization_losses.append(self.kernel_regularizer(kernel))
        return np.dot(x, kernel.T) + bias

    def make_model(self, x):
        self.outs = [x]
        for i in range(1, self.nlayers + 1):
            x = self.dense(x, i)
            if i < self.nlayers:
                x = 1 / (1 + np.exp(-x))
            self.outs.append(x)
        return x

    def calc_loss(self, x, y):
        self.regularization_losses = []
        e_loss = np.mean((self.make_model(x) - y) ** 2)
        return e_loss + sum(self.regularization_losses)

    def calc_grad(self, x, y):
        grads = {}
        d = 2 * (self.make_model(x) - y) / y.size
        for i in range(self.nlayers, 0, -1):
            if i < self.nlayers:
                d = d * self.outs[i] * (1 - self.outs[i])
            grads["W%d" % i] = np.dot(d.T, self.outs[i - 1]) + L2 * self.params["W%d" % i]
            grads["b%d" % i] = d.sum(axis=0)
            d = np.dot(d, self.params["W%d" % i])
        return grads


def forward(params, X):
    return Neural_network(params).make_model(X)


def loss(params, X, y):
    return Neural_network(params).calc_loss(X, y)


def gradients(params, X, y):
    return Neural_network(params).calc_grad(X, y)
