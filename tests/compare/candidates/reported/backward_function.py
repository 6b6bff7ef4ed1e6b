"""The sigmoid's backward returns its own derivative alone and forgets the gradient dy that comes in from above.

Source: https://github.com/apache/mxnet/issues/9872 (A bug in an example in the python API document)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Function:
    def save_for_backward(self, *args):
        self.saved_tensors = args

    def __call__(self, *args):
        return self.forward(*args)


class sigmoid(Function):
    def forward(self, x):
        y = 1 / (1 + np.exp(-x))
        self.save_for_backward(y)
        return y

    def backward(self, dy):
        # backward takes as many inputs as forward's return value,
        # and returns as many arrays as forward's arguments.
        y, = self.saved_tensors
        return y * (1 - y)  # right: return dy * y * (1 - y)


class dense(Function):
    def forward(self, x, weight, bias):
        self.save_for_backward(x, weight)
        return x @ weight.T + bias

    def backward(self, dy):
        x, weight = self.saved_tensors
        return dy @ weight, dy.T @ x, dy.sum(axis=0)


class Net:
    def __init__(self, params):
        self.params = params
        self.n = len(params) // 2
        self.tape = []

    def __call__(self, x):
        for i in range(1, self.n + 1):
            fc, act = dense(), sigmoid()
            x = act(fc(x, self.params["W%d" % i], self.params["b%d" % i]))
            self.tape.append((i, fc, act))
        return x

    def backward(self, dy):
        grads = {}
        for i, fc, act in reversed(self.tape):
            dy, grads["W%d" % i], grads["b%d" % i] = fc.backward(act.backward(dy))
        return grads


def forward(params, X):
    return Net(params)(X)


def loss(params, X, y):
    return 0.5 * ((forward(params, X) - y) ** 2).sum() / len(X)


def gradients(params, X, y):
    net = Net(params)
    out = net(X)
    return net.backward((out - y) / len(X))
