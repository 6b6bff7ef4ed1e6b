"""Softplus takes the exponential before the logarithm, so large inputs overflow to inf, and nan in the backward pass;
it should be computed as logaddexp(0, x), with the sigmoid as its derivative.

Source: https://github.com/tracel-ai/burn/issues/5373 (softplus overflows to inf for large inputs, producing NaN
gradients)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 4, 3)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "mse"


class Softplus:
    def forward(self, tensor):
        self.exp = np.exp(tensor)  # right: self.tensor = tensor
        return np.log(self.exp + 1)  # right: return np.logaddexp(0, tensor)

    def backward(self, grad):
        return grad * self.exp / (self.exp + 1)  # right: return grad * np.exp(-np.logaddexp(0, -self.tensor))


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, tensor):
        self.input = tensor
        return tensor @ self.weight.T + self.bias

    def backward(self, grad):
        self.weight_grad = grad.T @ self.input
        self.bias_grad = grad.sum(axis=0)
        return grad @ self.weight


class MseLoss:
    def forward(self, output, target):
        return np.square(output - target).mean()

    def backward(self, output, target):
        return 2 * (output - target) / target.size


class Model:
    def __init__(self, params):
        self.linear1 = Linear(params["W1"], params["b1"])
        self.activation = Softplus()
        self.linear2 = Linear(params["W2"], params["b2"])

    def forward(self, x):
        return self.linear2.forward(self.activation.forward(self.linear1.forward(x)))

    def backward(self, grad):
        self.linear1.backward(self.activation.backward(self.linear2.backward(grad)))
        return {"W1": self.linear1.weight_grad, "b1": self.linear1.bias_grad,
                "W2": self.linear2.weight_grad, "b2": self.linear2.bias_grad}


def forward(params, X):
    return Model(params).forward(X)


def loss(params, X, y):
    return MseLoss().forward(Model(params).forward(X), y)


def gradients(params, X, y):
    model = Model(params)
    return model.backward(MseLoss().backward(model.forward(X), y))
