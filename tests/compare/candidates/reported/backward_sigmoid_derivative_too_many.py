"""The error of the output layer is multiplied by the sigmoid's derivative, as for a squared loss; with cross-entropy it
cancels, and the error should be output - target.

Source: https://github.com/rasbt/python-machine-learning-book-2nd-edition/issues/54 (Ch12 back propagation - sigmoid
derivative not included)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"


class NeuralNetMLP(object):
    """Feedforward neural network / Multi-layer perceptron classifier."""

    def __init__(self, w_h, b_h, w_out, b_out):
        self.w_h, self.b_h, self.w_out, self.b_out = w_h, b_h, w_out, b_out

    def _sigmoid(self, z):
        return 1. / (1. + np.exp(-z))

    def _forward(self, X):
        # [n_samples, n_features] dot [n_features, n_hidden] -> [n_samples, n_hidden]
        z_h = np.dot(X, self.w_h) + self.b_h
        a_h = self._sigmoid(z_h)
        # [n_samples, n_hidden] dot [n_hidden, n_classlabels] -> [n_samples, n_classlabels]
        z_out = np.dot(a_h, self.w_out) + self.b_out
        a_out = self._sigmoid(z_out)
        return z_h, a_h, z_out, a_out

    def _compute_cost(self, y_enc, z_out):
        return np.mean(np.logaddexp(0., z_out) - y_enc * z_out)

    def _backward(self, X, y_train_enc):
        z_h, a_h, z_out, a_out = self._forward(X)
        sigma_out = np.multiply(-(y_train_enc - a_out), a_out * (1. - a_out))  # right: sigma_out = a_out - y_train_enc
        sigmoid_derivative_h = a_h * (1. - a_h)
        sigma_h = np.dot(sigma_out, self.w_out.T) * sigmoid_derivative_h
        n = y_train_enc.size
        grad_w_h = np.dot(X.T, sigma_h) / n
        grad_b_h = np.sum(sigma_h, axis=0) / n
        grad_w_out = np.dot(a_h.T, sigma_out) / n
        grad_b_out = np.sum(sigma_out, axis=0) / n
        return grad_w_h, grad_b_h, grad_w_out, grad_b_out


def build(params):
    return NeuralNetMLP(params["W1"], params["b1"], params["W2"], params["b2"])


def forward(params, X):
    return build(params)._forward(X)[3]


def loss(params, X, y):
    nn = build(params)
    return nn._compute_cost(y, nn._forward(X)[2])


def gradients(params, X, y):
    return dict(zip(("W1", "b1", "W2", "b2"), build(params)._backward(X, y)))
