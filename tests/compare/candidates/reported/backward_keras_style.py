"""The loss hands back y_pred - y_true, which is the gradient by the logits, but it is then sent through the last
sigmoid's backward as well: one factor y(1-y) too many.

Source: https://github.com/tf-encrypted/tf-encrypted/pull/727 (add loss BinaryCrossentropy_with_sigmoid)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
LOSS = "bce"


class Dense:
    def __init__(self, kernel, bias):
        self.kernel = kernel
        self.bias = bias

    def call(self, inputs):
        self.inputs = inputs
        return inputs @ self.kernel.T + self.bias

    def backward(self, d_y):
        self.grad_kernel = d_y.T @ self.inputs
        self.grad_bias = d_y.sum(axis=0)
        return d_y @ self.kernel


class Sigmoid:
    def call(self, inputs):
        self.outputs = 1 / (1 + np.exp(-inputs))
        return self.outputs

    def backward(self, d_y):
        return d_y * self.outputs * (1 - self.outputs)


class BinaryCrossentropy:
    def grad(self, y_true, y_pred):
        return (y_pred - y_true) / len(y_true)  # or here


class Sequential:
    def __init__(self, layers):
        self.layers = layers

    def compile(self, loss):
        self.loss = loss

    def call(self, x):
        for layer in self.layers:
            x = layer.call(x)
        return x

    def train_step(self, x, y):
        y_pred = self.call(x)
        d_y = self.loss.grad(y, y_pred)
        for layer in reversed(self.layers):  # right: for layer in reversed(self.layers[:-1]):
            d_y = layer.backward(d_y)  # or here


def model_of(params):
    model = Sequential([
        Dense(params["W1"], params["b1"]),
        Sigmoid(),
        Dense(params["W2"], params["b2"]),
        Sigmoid(),
    ])
    model.compile(loss=BinaryCrossentropy())
    return model


def forward(params, X):
    return model_of(params).call(X)


def gradients(params, X, y):
    model = model_of(params)
    model.train_step(X, y)
    one, two = model.layers[0], model.layers[2]
    return {"W1": one.grad_kernel, "b1": one.grad_bias, "W2": two.grad_kernel, "b2": two.grad_bias}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: value - lr * grads[name] for name, value in params.items()}
