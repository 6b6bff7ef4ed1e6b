"""The squared errors are divided by the size of the batch only, not by the number of all elements (the outputs count
too).

Source: https://github.com/pytorch/pytorch/issues/3924 (Loss function nn.MSELoss() divides by wrong number for averaging)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class MSELoss:

    def __init__(self, size_average=True):
        self.size_average = size_average

    def __call__(self, input, target):
        loss = ((input - target) ** 2).sum()
        if self.size_average:
            loss = loss / input.shape[0]  # right: loss = loss / input.size
        return loss

    def grad(self, input, target):
        g = 2 * (input - target)
        return g / input.size if self.size_average else g


class Linear:

    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, input):
        self.input = input
        return input.dot(self.weight.T) + self.bias

    def backward(self, grad_output):
        self.grad_weight = grad_output.T.dot(self.input)
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output.dot(self.weight)


loss_f1 = MSELoss()


def run(params, x):
    fc1 = Linear(params["W1"], params["b1"])
    fc2 = Linear(params["W2"], params["b2"])
    h = np.tanh(fc1(x))
    return fc1, fc2, h, fc2(h)


def forward(params, X):
    return run(params, X)[-1]


def loss(params, X, y):
    return loss_f1(forward(params, X), y)


def gradients(params, X, y):
    fc1, fc2, h, out = run(params, X)
    grad_h = fc2.backward(loss_f1.grad(out, y))
    fc1.backward(grad_h * (1 - h * h))
    return {"W1": fc1.grad_weight, "b1": fc1.grad_bias, "W2": fc2.grad_weight, "b2": fc2.grad_bias}
