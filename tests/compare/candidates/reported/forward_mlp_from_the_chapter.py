"""The logistic function is written as 1/(1+exp(z)); the minus sign in the exponent is missing, so it is mirrored.

Source: https://github.com/rasbt/machine-learning-book/issues/140 (Page 365, missing negative sign in the
calculation of partial derivative of activation unit with respect to z(out))
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "out_in"


def logistic(z):
    return 1.0 / (1.0 + np.exp(z))  # right: return 1.0 / (1.0 + np.exp(-z))


class NeuralNetMLP:

    def __init__(self, params):
        self.weight_h, self.bias_h = params["W1"], params["b1"]
        self.weight_out, self.bias_out = params["W2"], params["b2"]

    def forward(self, x):
        z_h = np.dot(x, self.weight_h.T) + self.bias_h
        a_h = logistic(z_h)
        z_out = np.dot(a_h, self.weight_out.T) + self.bias_out
        a_out = logistic(z_out)
        return a_h, a_out

    def backward(self, x, a_h, a_out, y):
        # output layer
        d_loss_d_a_out = 2.0 * (a_out - y) / y.size
        d_a_out_d_z_out = a_out * (1.0 - a_out)
        delta_out = d_loss_d_a_out * d_a_out_d_z_out
        d_w_out = np.dot(delta_out.T, a_h)
        d_b_out = np.sum(delta_out, axis=0)

        # hidden layer
        d_loss_a_h = np.dot(delta_out, self.weight_out)
        delta_h = d_loss_a_h * a_h * (1.0 - a_h)
        d_w_h = np.dot(delta_h.T, x)
        d_b_h = np.sum(delta_h, axis=0)
        return d_w_out, d_b_out, d_w_h, d_b_h


def forward(params, X):
    return NeuralNetMLP(params).forward(X)[1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    model = NeuralNetMLP(params)
    a_h, a_out = model.forward(X)
    d_w_out, d_b_out, d_w_h, d_b_h = model.backward(X, a_h, a_out, y)
    return {"W1": d_w_h, "b1": d_b_h, "W2": d_w_out, "b2": d_b_out}
