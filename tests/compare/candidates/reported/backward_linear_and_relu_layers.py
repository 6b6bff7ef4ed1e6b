"""ReLU's backward pass multiplies the gradient by the input itself where it is positive; the derivative there is 1.

Source: https://github.com/denggaoshan/DeepLearningStudy/issues/1 (Layers.py, relu)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 7, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


class LinearLayer:
    def __init__(self, W, b):
        self._W = W
        self._b = b

    def forward(self, X):
        return np.matmul(X, self._W) + self._b

    def backward(self, X, grad):
        self._grad_W = np.matmul(X.T, grad)
        self._grad_b = np.matmul(grad.T, np.ones(X.shape[0]))
        return np.matmul(grad, self._W.T)


class Relu:
    def forward(self, X):
        return np.where(X < 0, 0, X)

    def backward(self, X, grad):
        return np.where(X > 0, X, 0) * grad  # right: return np.where(X > 0, 1, 0) * grad


class MSE:
    def forward(self, X, label):
        return np.mean(np.square(X - label))

    def backward(self, X, label):
        return 2 * (X - label) / X.size


def network(params):
    first = LinearLayer(params["W1"], params["b1"])
    second = LinearLayer(params["W2"], params["b2"])
    third = LinearLayer(params["W3"], params["b3"])
    return [first, Relu(), second, Relu(), third]


def inputs_of(layers, X):
    seen = [X]
    for layer in layers:
        seen.append(layer.forward(seen[-1]))
    return seen


def forward(params, X):
    return inputs_of(network(params), X)[-1]


def loss(params, X, y):
    return MSE().forward(forward(params, X), y)


def gradients(params, X, y):
    layers = network(params)
    seen = inputs_of(layers, X)
    grad = MSE().backward(seen[-1], y)
    for layer, inp in zip(reversed(layers), reversed(seen[:-1])):
        grad = layer.backward(inp, grad)
    result = {}
    for k, layer in enumerate(layers[::2], 1):
        result["W%d" % k] = layer._grad_W
        result["b%d" % k] = layer._grad_b
    return result


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
