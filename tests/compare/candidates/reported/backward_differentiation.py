"""The biases are broadcast over the samples in the forward pass, but their gradient is handed back in the shape of the
whole batch; it has to be summed over the samples.

Source: https://github.com/jimfleming/differentiation/issues/1 (Biases are being broadcasted)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


class DotOp:
    def forward(self, x, w):
        self.x, self.w = x, w
        return np.dot(x, w)

    def backward(self, grad):
        return np.dot(grad, self.w.T), np.dot(self.x.T, grad)


class AddOp:
    def forward(self, x, b):
        return x + b

    def backward(self, grad):
        return grad, grad  # right: return grad, np.sum(grad, 0)


class SigmoidOp:
    def forward(self, x):
        self.y = 1.0 / (1.0 + np.exp(-x))
        return self.y

    def backward(self, grad):
        return grad * self.y * (1.0 - self.y)


class Layer:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases
        self.dot, self.add, self.sigmoid = DotOp(), AddOp(), SigmoidOp()

    def forward(self, x):
        return self.sigmoid.forward(self.add.forward(self.dot.forward(x, self.weights), self.biases))

    def backward(self, grad):
        grad, self.grad_biases = self.add.backward(self.sigmoid.backward(grad))
        grad, self.grad_weights = self.dot.backward(grad)
        return grad


def layers(params):
    return [Layer(params["W1"], params["b1"]), Layer(params["W2"], params["b2"])]


def run(net, X):
    for layer in net:
        X = layer.forward(X)
    return X


def forward(params, X):
    return run(layers(params), X)


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    first, last = layers(params)
    grad = (run([first, last], X) - y) / len(X)
    first.backward(last.backward(grad))
    return {"W1": first.grad_weights, "b1": first.grad_biases, "W2": last.grad_weights, "b2": last.grad_biases}
