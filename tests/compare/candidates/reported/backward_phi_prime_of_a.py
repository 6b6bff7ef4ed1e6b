"""The error term of the hidden layer takes the derivative of the activation function at a, its value, instead of at
the net input z.

Source: https://github.com/rasbt/python-machine-learning-book-3rd-edition/issues/138 (Possible error in figure in Ch12
on page 421)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


class NeuralNetMLP(object):
    """ Feedforward neural network / Multi-layer perceptron classifier. """

    def __init__(self, params):
        self.w_h, self.b_h = params["W1"], params["b1"]
        self.w_out, self.b_out = params["W2"], params["b2"]

    def _phi(self, z):
        return 1. / (1. + np.exp(-z))

    def _phi_derivative(self, z):
        return self._phi(z) * (1. - self._phi(z))

    def _forward(self, X):
        # step 1: net input of hidden layer
        z_h = np.dot(X, self.w_h) + self.b_h
        # step 2: activation of hidden layer
        a_h = self._phi(z_h)
        # step 3: net input of output layer
        z_out = np.dot(a_h, self.w_out) + self.b_out
        # step 4: activation output layer
        a_out = self._phi(z_out)
        return z_h, a_h, z_out, a_out

    def _compute_cost(self, y_enc, output):
        return np.sum((output - y_enc) ** 2) / 2. / y_enc.shape[0]

    def _backprop(self, X, y_enc):
        z_h, a_h, z_out, a_out = self._forward(X)
        # [n_examples, n_classlabels]
        delta_out = (a_out - y_enc) / X.shape[0] * self._phi_derivative(z_out)
        # [n_examples, n_hidden]
        delta_h = np.dot(delta_out, self.w_out.T) * self._phi_derivative(a_h)
        # right: delta_h = np.dot(delta_out, self.w_out.T) * self._phi_derivative(z_h)
        grad_w_h = np.dot(X.T, delta_h)
        grad_b_h = np.sum(delta_h, axis=0)
        grad_w_out = np.dot(a_h.T, delta_out)
        grad_b_out = np.sum(delta_out, axis=0)
        return grad_w_h, grad_b_h, grad_w_out, grad_b_out


def forward(params, X):
    return NeuralNetMLP(params)._forward(X)[-1]


def loss(params, X, y):
    nn = NeuralNetMLP(params)
    return nn._compute_cost(y, nn._forward(X)[-1])


def gradients(params, X, y):
    return dict(zip(["W1", "b1", "W2", "b2"], NeuralNetMLP(params)._backprop(X, y)))
