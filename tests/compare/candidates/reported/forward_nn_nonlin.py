"""The bias is added to the weights inside the dot product, so it is multiplied by the sum of the inputs instead of being
added to the neuron's input.

Source: https://datascience.stackexchange.com/questions/68318/leaky-relu-inside-of-a-simple-python-neural-net/68324
(Leaky ReLU inside of a Simple Python Neural Net)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "half_mse"


class NN:
    def __init__(self, X, y, W, b):
        self.X = X
        self.y = y
        self.W = W
        self.b = b

    def nonlin(self, x, deriv=False):
        if deriv:
            return x*(1-x)
        return 1/(1+np.exp(-x))

    def forward(self):
        self.l1 = self.nonlin(np.dot(self.X, self.W + self.b))  # right: self.l1 = self.nonlin(np.dot(self.X, self.W) + self.b)
        return self.l1

    def backward(self):
        self.errors = self.y - self.l1
        self.l1_delta = self.errors * self.nonlin(self.l1, True) / len(self.y)
        return np.dot(self.X.T, self.l1_delta), np.sum(self.l1_delta)

    def train(self, lr):
        self.forward()
        dW, db = self.backward()
        self.W = self.W + lr * dW
        self.b = self.b + lr * db


def forward(params, X):
    return NN(X, None, params["W"], params["b"]).forward()


def loss(params, X, y):
    return np.sum((y - forward(params, X))**2) / 2 / len(y)


def gradients(params, X, y):
    nn = NN(X, y, params["W"], params["b"])
    nn.forward()
    dW, db = nn.backward()
    return {"W": -dW, "b": -db}


def step(params, X, y, lr):
    nn = NN(X, y, params["W"], params["b"])
    nn.train(lr)
    return {"W": nn.W, "b": nn.b}
