"""The gradient of the weights is divided by the number of neurons of the layer; nothing is to be divided there.

Source: https://github.com/eriklindernoren/ML-From-Scratch/issues/76 (Missing number of neurons in grad_w for dense
layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"


class Dense:
    def __init__(self, W, w0):
        self.W = W
        self.w0 = w0
        self.layer_input = None
        self.grad_w = None
        self.grad_w0 = None

    def n_units(self):
        return self.W.shape[1]

    def forward_pass(self, X):
        self.layer_input = X
        return X.dot(self.W) + self.w0

    def backward_pass(self, accum_grad):
        # gradients w.r.t. the layer weights
        self.grad_w = self.layer_input.T.dot(accum_grad) / self.n_units()
        # right: self.grad_w = self.layer_input.T.dot(accum_grad)
        self.grad_w0 = np.sum(accum_grad, axis=0)
        # what the layer before needs
        return accum_grad.dot(self.W.T)


class TanH:
    def forward_pass(self, X):
        self.layer_output = np.tanh(X)
        return self.layer_output

    def backward_pass(self, accum_grad):
        return accum_grad * (1 - np.power(self.layer_output, 2))


class SquareLoss:
    def loss(self, y, y_pred):
        return 0.5 * np.power(y - y_pred, 2)

    def gradient(self, y, y_pred):
        return -(y - y_pred) / len(y)


class NeuralNetwork:
    def __init__(self, params):
        self.dense = [Dense(params["W1"], params["b1"]), Dense(params["W2"], params["b2"])]
        self.layers = [self.dense[0], TanH(), self.dense[1]]
        self.loss_function = SquareLoss()

    def _forward_pass(self, X):
        layer_output = X
        for layer in self.layers:
            layer_output = layer.forward_pass(layer_output)
        return layer_output

    def _backward_pass(self, loss_grad):
        for layer in reversed(self.layers):
            loss_grad = layer.backward_pass(loss_grad)


def forward(params, X):
    return NeuralNetwork(params)._forward_pass(X)


def loss(params, X, y):
    nn = NeuralNetwork(params)
    return np.mean(np.sum(nn.loss_function.loss(y, nn._forward_pass(X)), axis=1))


def gradients(params, X, y):
    nn = NeuralNetwork(params)
    y_pred = nn._forward_pass(X)
    nn._backward_pass(nn.loss_function.gradient(y, y_pred))
    grads = {}
    for i, layer in enumerate(nn.dense, start=1):
        grads["W%d" % i] = layer.grad_w
        grads["b%d" % i] = layer.grad_w0
    return grads
