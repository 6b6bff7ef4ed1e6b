"""TanhBackward hands the output's shape to ones_like instead of the output itself, and gets two ones where a whole
array of them was meant.

Source: https://github.com/AkashPrajapathi/androiddl-js/releases/tag/v1.0.1 (v1.0.1 tanh backward bug fixed)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


def onesLike(tensor):
    return np.ones_like(tensor)


class LinearBackward:
    def __init__(self, input, weight):
        self.input, self.weight = input, weight

    def backward(self, grad):
        self.weight_grad = grad.T @ self.input
        self.bias_grad = grad.sum(axis=0)
        return grad @ self.weight


class TanhBackward:
    def __init__(self, output):
        self.output = output

    def backward(self, grad):
        ones = onesLike(self.output.shape)  # right: ones = onesLike(self.output)
        return grad * (ones - self.output * self.output)


class MSEBackward:
    def __init__(self, pred, target):
        self.pred, self.target = pred, target

    def backward(self, grad):
        return grad * 2 * (self.pred - self.target) / self.pred.size


def linear(x, weight, bias, tape):
    tape.append(LinearBackward(x, weight))
    return x @ weight.T + bias


def tanh(x, tape):
    out = np.tanh(x)
    tape.append(TanhBackward(out))
    return out


def mse(pred, target, tape):
    tape.append(MSEBackward(pred, target))
    return np.mean((pred - target) ** 2)


def net(params, X, tape):
    h = tanh(linear(X, params["W1"], params["b1"], tape), tape)
    return linear(h, params["W2"], params["b2"], tape)


def forward(params, X):
    return net(params, X, [])


def loss(params, X, y):
    return mse(net(params, X, []), y, [])


def gradients(params, X, y):
    tape = []
    mse(net(params, X, tape), y, tape)
    grad = 1.0
    for node in reversed(tape):
        grad = node.backward(grad)
    first, _, second, _ = tape
    return {"W1": first.weight_grad, "b1": first.bias_grad, "W2": second.weight_grad, "b2": second.bias_grad}
