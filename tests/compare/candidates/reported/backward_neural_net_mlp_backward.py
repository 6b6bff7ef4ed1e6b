"""The error of the output layer is multiplied by the sigmoid's derivative a_out * (1 - a_out), which has already
cancelled against the derivative of the logistic cost.

Source: https://github.com/rasbt/python-machine-learning-book-3rd-edition/issues/154 (Possible error in Ch12 mlp code)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"


class NeuralNetMLP(object):
    def __init__(self, params):
        self.w_h, self.b_h = params["W1"], params["b1"]
        self.w_out, self.b_out = params["W2"], params["b2"]

    def _sigmoid(self, z):
        return 1.0 / (1.0 + np.exp(-z))

    def _forward(self, X):
        z_h = np.dot(X, self.w_h) + self.b_h
        a_h = self._sigmoid(z_h)
        z_out = np.dot(a_h, self.w_out) + self.b_out
        a_out = self._sigmoid(z_out)
        return z_h, a_h, z_out, a_out

    def _compute_cost(self, y_enc, z_out):
        term1 = y_enc * np.logaddexp(0, -z_out)
        term2 = (1.0 - y_enc) * np.logaddexp(0, z_out)
        return np.mean(term1 + term2)

    def _backward(self, X, y_enc):
        z_h, a_h, z_out, a_out = self._forward(X)

        # [n_examples, n_classlabels]
        delta_out = (a_out - y_enc) * a_out * (1.0 - a_out) / y_enc.size
        # right: delta_out = (a_out - y_enc) / y_enc.size

        # [n_examples, n_hidden]
        sigmoid_derivative_h = a_h * (1.0 - a_h)
        delta_h = np.dot(delta_out, self.w_out.T) * sigmoid_derivative_h

        grad_w_h = np.dot(X.T, delta_h)
        grad_b_h = np.sum(delta_h, axis=0)
        grad_w_out = np.dot(a_h.T, delta_out)
        grad_b_out = np.sum(delta_out, axis=0)
        return grad_w_h, grad_b_h, grad_w_out, grad_b_out


def forward(params, X):
    return NeuralNetMLP(params)._forward(X)[3]


def loss(params, X, y):
    nn = NeuralNetMLP(params)
    return nn._compute_cost(y, nn._forward(X)[2])


def gradients(params, X, y):
    return dict(zip(("W1", "b1", "W2", "b2"), NeuralNetMLP(params)._backward(X, y)))
