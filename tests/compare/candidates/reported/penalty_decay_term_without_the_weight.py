"""The L2 part of the gradient is lambda alone; it should be lambda times the weights.

Source: https://github.com/rasbt/python-machine-learning-book-2nd-edition/issues/94 (Chapter 12 typo; p. 416)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"
L2 = 0.3


class NeuralNetMLP:
    def __init__(self, w_h, b_h, w_out, b_out, l2=0.):
        self.w_h, self.b_h = w_h, b_h
        self.w_out, self.b_out = w_out, b_out
        self.l2 = l2

    def _sigmoid(self, z):
        return 1. / (1. + np.exp(-z))

    def _forward(self, X):
        # step 1: net input of hidden layer
        z_h = np.dot(X, self.w_h) + self.b_h
        # step 2: activation of hidden layer
        a_h = self._sigmoid(z_h)
        # step 3: net input of output layer
        z_out = np.dot(a_h, self.w_out) + self.b_out
        # step 4: activation output layer
        a_out = self._sigmoid(z_out)
        return z_h, a_h, z_out, a_out

    def _compute_cost(self, y_enc, z_out):
        L2_term = self.l2 / 2. * (np.sum(self.w_h ** 2.) + np.sum(self.w_out ** 2.))
        # log(1 + exp(z)) - y*z is the logistic cost of one output
        return np.mean(np.logaddexp(0., z_out) - y_enc * z_out) + L2_term

    def _backward(self, X, y_enc):
        z_h, a_h, z_out, a_out = self._forward(X)
        delta_out = (a_out - y_enc) / y_enc.size
        sigmoid_derivative_h = a_h * (1. - a_h)
        delta_h = np.dot(delta_out, self.w_out.T) * sigmoid_derivative_h

        grad_w_h = np.dot(X.T, delta_h)
        grad_b_h = np.sum(delta_h, axis=0)
        grad_w_out = np.dot(a_h.T, delta_out)
        grad_b_out = np.sum(delta_out, axis=0)

        # Regularization
        delta_w_h = grad_w_h + self.l2  # right: delta_w_h = grad_w_h + self.l2 * self.w_h
        delta_w_out = grad_w_out + self.l2  # right: delta_w_out = grad_w_out + self.l2 * self.w_out
        return delta_w_h, grad_b_h, delta_w_out, grad_b_out


def make(params):
    return NeuralNetMLP(params["W1"], params["b1"], params["W2"], params["b2"], l2=L2)


def forward(params, X):
    return make(params)._forward(X)[3]


def gradients(params, X, y):
    return dict(zip(("W1", "b1", "W2", "b2"), make(params)._backward(X, y)))


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: v - lr * g[k] for k, v in params.items()}
