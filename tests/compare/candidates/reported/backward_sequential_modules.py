"""The sigmoid's backward uses the stored input x in x(1-x); it should use the sigmoid of x.

Source: https://github.com/BoltzmannEntropy/interviews.ai/issues/15 (SOL-120 bug?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "in_out"


class Linear:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, grad):
        self.dW = self.x.T @ grad
        self.db = grad.sum(axis=0)
        return grad @ self.W.T


class Sigmoid:
    def forward(self, x):
        self.x = x  # right: self.out = 1 / (1 + np.exp(-x))
        return 1 / (1 + np.exp(-x))  # right: return self.out

    def backward(self, grad):
        grad_input = self.x * (1 - self.x) * grad  # right: grad_input = self.out * (1 - self.out) * grad
        return grad_input


class MSELoss:
    def forward(self, y_pred, y):
        self.diff = y_pred - y
        return (self.diff ** 2).mean()

    def backward(self):
        return 2 * self.diff / self.diff.size


class Sequential:
    def __init__(self, *modules):
        self.modules = modules

    def forward(self, x):
        for m in self.modules:
            x = m.forward(x)
        return x

    def backward(self, grad):
        for m in self.modules[::-1]:
            grad = m.backward(grad)
        return grad


def build(params):
    return Sequential(Linear(params["W1"], params["b1"]), Sigmoid(),
                      Linear(params["W2"], params["b2"]), Sigmoid())


def forward(params, X):
    return build(params).forward(X)


def loss(params, X, y):
    return MSELoss().forward(forward(params, X), y)


def backprop(params, X, y):
    model, criterion = build(params), MSELoss()
    criterion.forward(model.forward(X), y)
    dX = model.backward(criterion.backward())
    return model, dX


def gradients(params, X, y):
    model, _ = backprop(params, X, y)
    first, second = model.modules[0], model.modules[2]
    return {"W1": first.dW, "b1": first.db, "W2": second.dW, "b2": second.db}


def input_gradient(params, X, y):
    return backprop(params, X, y)[1]
