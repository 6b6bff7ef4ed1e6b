"""A layer that is held by two others is listed twice, so its regularisation loss is counted twice; it should be once.

Source: https://github.com/tensorflow/tensorflow/issues/33147 (Regularisation losses in nested layers)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 1)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L1 = 0.05


class Layer:
    def flatten_layers(self):
        """all layers below this one"""
        found = []
        for value in vars(self).values():
            if isinstance(value, Layer):
                found.append(value)
                found.extend(value.flatten_layers())
        return found  # right: return list(dict.fromkeys(found))


class Dense(Layer):
    def __init__(self, number, params, activation, kernel_regularizer=L1):
        self.number = number
        self.kernel, self.bias = params[f"W{number}"], params[f"b{number}"]
        self.activation = activation
        self.kernel_regularizer = kernel_regularizer

    def call(self, x):
        return self.activation(x @ self.kernel + self.bias)

    def reg_loss(self):
        return self.kernel_regularizer * np.abs(self.kernel).sum()

    def reg_grad(self):
        return self.kernel_regularizer * np.sign(self.kernel)


class A(Layer):
    def __init__(self, layer):
        self.layer = layer

    def call(self, x):
        return self.layer.call(x)


class B(Layer):
    def __init__(self, params):
        self.obj = Dense(1, params, np.tanh)
        self.layerB = A(self.obj)
        self.out = Dense(2, params, lambda z: z)

    def call(self, x):
        return self.out.call(self.layerB.call(x))

    def dense_layers(self):
        return [layer for layer in self.flatten_layers() if isinstance(layer, Dense)]


def forward(params, X):
    return B(params).call(X)


def loss(params, X, y):
    model = B(params)
    total = np.mean((model.call(X) - y) ** 2)
    for layer in model.dense_layers():
        total = total + layer.reg_loss()
    return total


def gradients(params, X, y):
    model = B(params)
    h = model.layerB.call(X)
    d2 = 2 * (model.out.call(h) - y) / y.size
    d1 = d2 @ model.out.kernel.T * (1 - h ** 2)
    grads = {"W1": X.T @ d1, "b1": d1.sum(axis=0), "W2": h.T @ d2, "b2": d2.sum(axis=0)}
    for layer in model.dense_layers():
        grads[f"W{layer.number}"] = grads[f"W{layer.number}"] + layer.reg_grad()
    return grads
