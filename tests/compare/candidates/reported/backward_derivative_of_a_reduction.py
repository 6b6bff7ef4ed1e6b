"""The derivative of a sum is given as ones, as if what is summed were the variable itself; it should be the derivative
of what is summed.

Source: https://github.com/haydnv/tinychain/pull/142 (added Sum)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


class Variable:
    def __init__(self, value):
        self.value = value

    def forward(self):
        return self.value


def derivative_of(subject, variable):
    """elementwise, shaped like the variable"""
    if subject is variable:
        return np.ones_like(variable.value)
    if isinstance(subject, Operator):
        return subject.backward(variable)
    return np.zeros_like(variable.value)


class Operator:
    def __init__(self, subject, args=None):
        self.subject, self.args = subject, args


class Sub(Operator):
    def forward(self):
        return self.subject.forward() - self.args.forward()

    def backward(self, variable):
        return derivative_of(self.subject, variable) - derivative_of(self.args, variable)


class Pow(Operator):
    def forward(self):
        return self.subject.forward() ** self.args

    def backward(self, variable):
        return self.args * self.subject.forward() ** (self.args - 1) * derivative_of(self.subject, variable)


class MulScalar(Operator):
    def forward(self):
        return self.subject.forward() * self.args

    def backward(self, variable):
        return self.args * derivative_of(self.subject, variable)


class Reduce(Operator):
    pass


class Sum(Reduce):
    def forward(self):
        return np.sum(self.subject.forward())

    def backward(self, variable):
        return np.ones_like(variable.value)  # right: return derivative_of(self.subject, variable)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def cost(output, labels):
    return MulScalar(Sum(Pow(Sub(output, labels), 2)), 0.5 / len(labels.value))


def layers(params, X):
    h = sigmoid(X @ params["W1"].T + params["b1"])
    return h, h @ params["W2"].T + params["b2"]


def forward(params, X):
    return layers(params, X)[1]


def loss(params, X, y):
    return cost(Variable(forward(params, X)), Variable(y)).forward()


def gradients(params, X, y):
    h, out = layers(params, X)
    output = Variable(out)
    d2 = derivative_of(cost(output, Variable(y)), output)
    d1 = d2 @ params["W2"] * h * (1 - h)
    return {"W2": d2.T @ h, "b2": d2.sum(axis=0), "W1": d1.T @ X, "b1": d1.sum(axis=0)}
