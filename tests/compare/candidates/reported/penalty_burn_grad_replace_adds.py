"""Replacing a gradient registers the new one on top of the old one, so that the old gradient is still in the sum when
the optimizer has put the penalty in.

Source: https://github.com/tracel-ai/burn/pull/695 (Fix: grad replace was adding to previous tensor)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.1


class Gradients:
    def __init__(self):
        self.container = {}

    def register(self, id, value):
        if id in self.container:
            self.container[id] = self.container[id] + value
        else:
            self.container[id] = value

    def grad(self, id):
        return self.container[id]

    def grad_replace(self, id, grad):
        self.register(id, grad)  # right: self.container[id] = grad


class Linear:
    def __init__(self, id, weight, bias):
        self.id = id
        self.weight = weight
        self.bias = bias

    def forward(self, input):
        self.input = input
        return input @ self.weight.T + self.bias

    def backward(self, output_grad, grads):
        grads.register("W" + self.id, output_grad.T @ self.input)
        grads.register("b" + self.id, output_grad.sum(axis=0))
        return output_grad @ self.weight


class Relu:
    def forward(self, input):
        self.input = input
        return np.maximum(input, 0.0)

    def backward(self, output_grad, grads):
        return np.where(self.input > 0.0, output_grad, 0.0)


class Model:
    def __init__(self, params):
        self.layers = [Linear("1", params["W1"], params["b1"]), Relu(), Linear("2", params["W2"], params["b2"])]

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, x, targets):
        grads = Gradients()
        delta = self.forward(x) - targets
        output_grad = 2.0 * delta / delta.size
        for layer in reversed(self.layers):
            output_grad = layer.backward(output_grad, grads)
        return grads


class WeightDecay:
    def __init__(self, penalty):
        self.penalty = penalty

    def transform(self, params, grads):
        for id in ("W1", "W2"):
            grad = grads.grad(id) + self.penalty * params[id]
            grads.grad_replace(id, grad)
        return grads


def forward(params, X):
    return Model(params).forward(X)


def gradients(params, X, y):
    grads = WeightDecay(L2).transform(params, Model(params).backward(X, y))
    return dict(grads.container)


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {id: params[id] - lr * grads[id] for id in params}
