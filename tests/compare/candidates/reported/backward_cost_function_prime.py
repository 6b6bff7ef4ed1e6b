"""delta2 is written as a matrix product with f'(z2); it has to be multiplied by it element by element, as delta3 is.

Source: https://github.com/stephencwelch/Neural-Networks-Demystified/issues/3 (comment of 2016-02-03 on the write-up
of costFunctionPrime; here one example after the other)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
LAYOUT = "in_out"
BIAS = False
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Neural_Network(object):
    def __init__(self, params):
        # Weights (parameters)
        self.W1 = params["W1"]
        self.W2 = params["W2"]

    def sigmoid(self, z):
        return 1 / (1 + np.exp(-z))

    def sigmoidPrime(self, z):
        # Gradient of sigmoid
        return self.sigmoid(z) * (1 - self.sigmoid(z))

    def forward(self, x):
        # Propagate one example though network
        self.z2 = np.dot(x, self.W1)
        self.a2 = self.sigmoid(self.z2)
        self.z3 = np.dot(self.a2, self.W2)
        yHat = self.sigmoid(self.z3)
        return yHat

    def costFunction(self, x, y):
        self.yHat = self.forward(x)
        return 0.5 * sum((y - self.yHat) ** 2)

    def costFunctionPrime(self, x, y):
        # Compute derivative with respect to W1 and W2 for a given x and y
        self.yHat = self.forward(x)

        delta3 = np.multiply(-(y - self.yHat), self.sigmoidPrime(self.z3))
        dJdW2 = np.outer(self.a2, delta3)

        delta2 = np.dot(np.dot(delta3, self.W2.T), self.sigmoidPrime(self.z2))
        # right: delta2 = np.dot(delta3, self.W2.T) * self.sigmoidPrime(self.z2)
        dJdW1 = np.outer(x, delta2)
        return dJdW1, dJdW2


def forward(params, X):
    NN = Neural_Network(params)
    return np.array([NN.forward(x) for x in X])


def loss(params, X, y):
    NN = Neural_Network(params)
    return sum(NN.costFunction(x, t) for x, t in zip(X, y)) / len(X)


def gradients(params, X, y):
    NN = Neural_Network(params)
    W1, W2 = np.zeros_like(params["W1"]), np.zeros_like(params["W2"])
    for x, t in zip(X, y):
        dJdW1, dJdW2 = NN.costFunctionPrime(x, t)
        W1 = W1 + dJdW1 / len(X)
        W2 = W2 + dJdW2 / len(X)
    return {"W1": W1, "W2": W2}
