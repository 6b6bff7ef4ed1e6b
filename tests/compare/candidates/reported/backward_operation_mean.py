"""Mean's backward hands its gradient on undivided; like the mean itself it has to be divided by x_size.

Source: https://github.com/kakaobrain/trident/pull/66 (Fix a bug in Mean)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def size_and_stride(input, dim):
    """y: what stays, x: what is averaged"""
    return input.shape[1 - dim], input.shape[dim]


class Mean:
    @staticmethod
    def forward(ctx, input, dim):
        ctx["input"], ctx["dim"] = input, dim
        y_size, x_size = size_and_stride(input, dim)
        return np.sum(input, axis=dim) / x_size

    @staticmethod
    def backward(ctx, grad_output):
        input, dim = ctx["input"], ctx["dim"]
        y_size, x_size = size_and_stride(input, dim)
        grad_input = np.empty_like(input)
        grad_input[...] = np.expand_dims(grad_output, dim)
        return grad_input  # right: return grad_input / x_size


class Linear:
    @staticmethod
    def forward(ctx, input, weight, bias):
        ctx["input"], ctx["weight"] = input, weight
        return input @ weight.T + bias

    @staticmethod
    def backward(ctx, grad_output):
        return grad_output @ ctx["weight"], grad_output.T @ ctx["input"], grad_output.sum(axis=0)


class ReLU:
    @staticmethod
    def forward(ctx, input):
        ctx["input"] = input
        return np.where(input > 0, input, 0)

    @staticmethod
    def backward(ctx, grad_output):
        return np.where(ctx["input"] > 0, grad_output, 0)


def model(params, X):
    c1, c2, c3 = {}, {}, {}
    h = ReLU.forward(c2, Linear.forward(c1, X, params["W1"], params["b1"]))
    return Linear.forward(c3, h, params["W2"], params["b2"]), (c1, c2, c3)


def forward(params, X):
    return model(params, X)[0]


def loss(params, X, y):
    out, _ = model(params, X)
    per_row = Mean.forward({}, (out - y) ** 2, 1)
    return per_row.sum() / len(X)


def gradients(params, X, y):
    out, (c1, c2, c3) = model(params, X)
    ctx = {}
    per_row = Mean.forward(ctx, (out - y) ** 2, 1)
    grad = np.full_like(per_row, 1 / len(X))
    grad = Mean.backward(ctx, grad) * 2 * (out - y)
    grads = {}
    grad, grads["W2"], grads["b2"] = Linear.backward(c3, grad)
    grad = ReLU.backward(c2, grad)
    _, grads["W1"], grads["b1"] = Linear.backward(c1, grad)
    return grads
