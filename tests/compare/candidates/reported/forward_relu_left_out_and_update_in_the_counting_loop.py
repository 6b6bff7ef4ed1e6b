"""(1) No ReLU between the first and the second linear layer, so these two are one linear map. (2) backward and the
update of the weights stand inside the loop over the samples that only sums the error: the full-batch update is made
once per sample instead of once.

Source: https://github.com/proceduralia/pytorch-conv2_1d/issues/2 (Missing ReLU) and
https://github.com/iamtrask/Grokking-Deep-Learning/issues/31 (Chap8: the way of mini-batch gradient descent updating
weights)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"


class Linear:
    def __init__(self, weight, bias):
        self.weight = weight.copy()
        self.bias = bias.copy()

    def __call__(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def backward(self, g):
        self.grad_weight = g.T @ self.x
        self.grad_bias = g.sum(0)
        return g @ self.weight

    def update(self, lr):
        self.weight = self.weight - lr * self.grad_weight
        self.bias = self.bias - lr * self.grad_bias


class ReLU:
    def __call__(self, x):
        self.on = x > 0
        return x * self.on

    def backward(self, g):
        return g * self.on

    def update(self, lr):
        pass


class Net:
    def __init__(self, p):
        self.fc1 = Linear(p["W1"], p["b1"])
        self.fc2 = Linear(p["W2"], p["b2"])
        self.fc3 = Linear(p["W3"], p["b3"])
        self.seq = [self.fc1,  # right: self.seq = [self.fc1, ReLU(),
                    self.fc2, ReLU(),  # or here
                    self.fc3]

    def __call__(self, x):
        for module in self.seq:
            x = module(x)
        return x

    def backward(self, g):
        for module in self.seq[::-1]:
            g = module.backward(g)

    def train_batch(self, x, y, lr):
        pred = self(x)
        error = 0.0
        for k in range(len(x)):  # or here
            error += np.sum((pred[k] - y[k]) ** 2)
            self.backward(2.0 * (pred - y) / y.size)
        # right: self.backward(2.0 * (pred - y) / y.size)
            for module in self.seq:
        # right: for module in self.seq:
                module.update(lr)
            # right: module.update(lr)
        return error


def forward(params, X):
    return Net(params)(X)


def loss(params, X, y):
    return ((Net(params)(X) - y) ** 2).mean()


def gradients(params, X, y):
    net = Net(params)
    net.backward(2.0 * (net(X) - y) / y.size)
    grads = {}
    for i, fc in enumerate((net.fc1, net.fc2, net.fc3), 1):
        grads["W%d" % i] = fc.grad_weight
        grads["b%d" % i] = fc.grad_bias
    return grads


def step(params, X, y, lr):
    net = Net(params)
    net.train_batch(X, y, lr)
    new = {}
    for i, fc in enumerate((net.fc1, net.fc2, net.fc3), 1):
        new["W%d" % i] = fc.weight
        new["b%d" % i] = fc.bias
    return new
