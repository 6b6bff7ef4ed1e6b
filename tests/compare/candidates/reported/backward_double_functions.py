"""Two mistakes: The derivative of tanh is computed as 1 - value**2 from the net input; it should be 1 -
tanh(value)**2. And the gradient of the output bias is one single sum over samples and classes, the same for all; it
should be summed over the samples only.

Source: https://github.com/apache/incubator-retired-horn/pull/4 (HORN-9: Add activations package; review of
Tanh.java) and https://github.com/rasbt/stat453-deep-learning-ss21/issues/5 (Small error in bias-computation in
L08/code/softmax-regression_scratch.ipynb)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Tanh(object):
    def apply(self, value):
        return np.tanh(value)

    def apply_derivative(self, value):
        return 1 - value * value  # right 1: return 1 - np.tanh(value) ** 2


class SoftmaxOutput(object):
    """Last layer, multinomial logistic regression on the hidden units."""

    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def forward(self, h):
        z = np.dot(h, self.weights.T) + self.bias
        z = np.exp(z - z.max(axis=1)[:, np.newaxis])
        return z / z.sum(axis=1)[:, np.newaxis]

    def backward(self, h, y, probas):
        grad_loss_wrt_out = -(y - probas) / y.shape[0]
        grad_loss_wrt_w = np.dot(h.T, grad_loss_wrt_out).T
        grad_loss_wrt_b = np.sum(grad_loss_wrt_out)  # right 2: grad_loss_wrt_b = np.sum(grad_loss_wrt_out, axis=0)
        grad_loss_wrt_h = np.dot(grad_loss_wrt_out, self.weights)
        return grad_loss_wrt_w, grad_loss_wrt_b, grad_loss_wrt_h


class HiddenLayer(object):
    def __init__(self, weights, bias, function):
        self.weights = weights
        self.bias = bias
        self.function = function

    def net_input(self, x):
        return np.dot(x, self.weights.T) + self.bias

    def forward(self, x):
        return self.function.apply(self.net_input(x))

    def backward(self, x, error):
        delta = error * self.function.apply_derivative(self.net_input(x))
        return np.dot(delta.T, x), np.sum(delta, axis=0)


def to_onehot(y, num_classes):
    y_onehot = np.zeros((y.shape[0], num_classes))
    y_onehot[np.arange(y.shape[0]), y] = 1
    return y_onehot


def build(params):
    return HiddenLayer(params["W1"], params["b1"], Tanh()), SoftmaxOutput(params["W2"], params["b2"])


def forward(params, X):
    hidden, out = build(params)
    return out.forward(hidden.forward(X))


def gradients(params, X, y):
    hidden, out = build(params)
    h = hidden.forward(X)
    onehot = to_onehot(y, params["b2"].shape[0])
    grad_w2, grad_b2, error = out.backward(h, onehot, out.forward(h))
    grad_w1, grad_b1 = hidden.backward(X, error)
    return {"W1": grad_w1, "b1": grad_b1, "W2": grad_w2, "b2": np.zeros_like(params["b2"]) + grad_b2}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: value - lr * grads[name] for name, value in params.items()}
