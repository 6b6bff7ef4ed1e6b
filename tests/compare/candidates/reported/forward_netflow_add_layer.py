"""The layer never gets the activation that it is made with: f, the identity, stands in its place, so the hidden layer
is linear where it should be a ReLU.

Source: https://github.com/hmkcode/netflow.js/issues/2 (Activation function is not used)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def f(x):
    return x


def relu(x):
    return x * (x > 0)


class Layer:
    def __init__(self, w, b, activation=f):
        self.w = w
        self.b = b
        self.activation = activation
        self.out = None

    def fire(self, inputs):
        self.out = self.activation(np.einsum("ni,oi->no", inputs, self.w) + self.b)
        return self.out


class Net:
    def __init__(self):
        self.layers = []

    def add_layer(self, w, b, activation):
        self.layers.append(Layer(w, b, f))  # right: self.layers.append(Layer(w, b, activation))
        return self

    def forward(self, inputs):
        for layer in self.layers:
            inputs = layer.fire(inputs)
        return inputs


def make(params):
    net = Net()
    net.add_layer(params["W1"], params["b1"], relu)
    net.add_layer(params["W2"], params["b2"], f)
    return net


def forward(params, X):
    return make(params).forward(X)


def loss(params, X, y):
    d = forward(params, X) - y
    return np.mean(d ** 2)
