"""sigmoidPrime applies the sigmoid to what is the output of the sigmoid already; it should be s * (1 - s).

Source: https://dev.to/shamdasani/build-a-flexible-neural-network-with-backpropagation-in-python/comments (comments on sigmoidPrime)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


class Neural_Network(object):
    def __init__(self, W1, b1, W2, b2):
        self.W1, self.b1, self.W2, self.b2 = W1, b1, W2, b2

    def forward(self, X):
        # forward propagation through our network
        self.z = np.dot(X, self.W1) + self.b1
        self.z2 = self.sigmoid(self.z)
        self.z3 = np.dot(self.z2, self.W2) + self.b2
        o = self.sigmoid(self.z3)
        return o

    def sigmoid(self, s):
        # activation function
        return 1 / (1 + np.exp(-s))

    def sigmoidPrime(self, s):
        # derivative of sigmoid
        return self.sigmoid(s) * (1 - self.sigmoid(s))  # right: return s * (1 - s)

    def backward(self, X, y, o):
        self.o_error = (o - y) / len(X)
        self.o_delta = self.o_error * self.sigmoidPrime(o)
        self.z2_error = self.o_delta.dot(self.W2.T)
        self.z2_delta = self.z2_error * self.sigmoidPrime(self.z2)
        return {
            "W1": X.T.dot(self.z2_delta), "b1": self.z2_delta.sum(axis=0),
            "W2": self.z2.T.dot(self.o_delta), "b2": self.o_delta.sum(axis=0),
        }


def forward(params, X):
    return Neural_Network(**params).forward(X)


def loss(params, X, y):
    return np.mean(np.sum(np.square(y - forward(params, X)), axis=1)) / 2


def gradients(params, X, y):
    NN = Neural_Network(**params)
    return NN.backward(X, y, NN.forward(X))


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
