"""Under the name relu tanh is called (copied from the line above it); it should be the rectified linear unit.

Source: https://github.com/rasbt/python-machine-learning-book-3rd-edition/blob/master/errata/README.md (Errata,
chapter 13, pg. 469)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def logistic(z):
    return 1.0 / (1.0 + np.exp(-z))


def activate(name, z):
    if name == "logistic":
        return logistic(z)
    elif name == "tanh":
        return np.tanh(z)
    elif name == "relu":
        return np.tanh(z)  # right: return np.maximum(z, 0)


def derivative(name, z):
    if name == "logistic":
        return logistic(z) * (1.0 - logistic(z))
    if name == "tanh":
        return 1.0 - np.tanh(z) ** 2
    return (z > 0).astype(z.dtype)


def softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


class Dense:
    def __init__(self, kernel, bias, activation=None):
        self.kernel, self.bias, self.activation = kernel, bias, activation

    def __call__(self, x):
        self.x, self.z = x, np.dot(x, self.kernel.T) + self.bias
        return self.z if self.activation is None else activate(self.activation, self.z)

    def backward(self, grad):
        if self.activation is not None:
            grad = grad * derivative(self.activation, self.z)
        self.d_kernel = np.dot(grad.T, self.x)
        self.d_bias = np.sum(grad, axis=0)
        return np.dot(grad, self.kernel)


class Model:
    def __init__(self, params):
        self.dense = []
        for i in range(1, len(LAYERS)):
            activation = "relu" if i < len(LAYERS) - 1 else None
            self.dense.append(Dense(params["W%d" % i], params["b%d" % i], activation))

    def logits(self, x):
        for layer in self.dense:
            x = layer(x)
        return x


def forward(params, X):
    return softmax(Model(params).logits(X))


def loss(params, X, y):
    z = Model(params).logits(X)
    z = z - z.max(axis=1, keepdims=True)
    return -np.mean(np.sum(y * (z - np.log(np.exp(z).sum(axis=1, keepdims=True))), axis=1))


def gradients(params, X, y):
    model = Model(params)
    grad = (softmax(model.logits(X)) - y) / len(X)
    for layer in reversed(model.dense):
        grad = layer.backward(grad)
    grads = {}
    for i, layer in enumerate(model.dense, 1):
        grads["W%d" % i], grads["b%d" % i] = layer.d_kernel, layer.d_bias
    return grads
