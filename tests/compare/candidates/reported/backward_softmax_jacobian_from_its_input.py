"""The Jacobian of the softmax is written with the layer's input where its output belongs: value*(1-input) and
-value*input. value*(1-value) and -value_i*value_j are due.

Source: https://newbe.dev/numpy-calculate-the-derivative-of-the-softmax-function (numpy : calculate the derivative
of the softmax function; copy of a Stack Overflow question)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "mse"


class LinearLayer:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def forward(self, x):
        self.input = x
        self.value = x @ self.w.T + self.b
        return self.value

    def backward(self, coming):
        self.grad_w = coming.T @ self.input
        self.grad_b = coming.sum(axis=0)
        return coming @ self.w


class TanhLayer:
    def forward(self, x):
        self.value = np.tanh(x)
        return self.value

    def backward(self, coming):
        return coming * (1 - self.value ** 2)


class SoftmaxLayer:
    def softmax(self, x):
        powers = np.exp(x - x.max())
        return powers / np.sum(powers)

    def forward(self, x):
        self.input = x
        self.value = np.array([self.softmax(row) for row in x])
        return self.value

    def jacobian(self, value, inp):
        """Jacobian of one sample: d value[i] / d inp[j]"""
        jac = np.zeros((len(value), len(inp)))
        for i in range(len(value)):
            for j in range(len(inp)):
                if i == j:
                    jac[i, j] = value[i] * (1 - inp[i])  # right: jac[i, j] = value[i] * (1 - value[i])
                else:
                    jac[i, j] = -value[i] * inp[j]  # right: jac[i, j] = -value[i] * value[j]
        return jac

    def backward(self, coming):
        return np.array([g @ self.jacobian(v, x)
                         for g, v, x in zip(coming, self.value, self.input)])


def make_layers(params):
    return [LinearLayer(params["W1"], params["b1"]), TanhLayer(),
            LinearLayer(params["W2"], params["b2"]), SoftmaxLayer()]


def run(layers, x):
    for layer in layers:
        x = layer.forward(x)
    return x


def forward(params, X):
    return run(make_layers(params), X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    layers = make_layers(params)
    gradient = 2 * (run(layers, X) - y) / y.size
    for layer in layers[::-1]:
        gradient = layer.backward(gradient)
    return {"W1": layers[0].grad_w, "b1": layers[0].grad_b,
            "W2": layers[2].grad_w, "b2": layers[2].grad_b}
