"""The net input of the hidden layer is the weighted sum alone, its bias unit is missing.

Source: https://github.com/rasbt/machine-learning-book/issues/100 (Chapter 11, p. 341 & 342)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(z):
    return 1. / (1. + np.exp(-z))


class NeuralNetMLP:

    def __init__(self, params):
        # hidden
        self.weight_h = params["W1"]
        self.bias_h = params["b1"]

        # output
        self.weight_out = params["W2"]
        self.bias_out = params["b2"]

    def forward(self, x):
        # Hidden layer
        # input dim: [n_examples, n_features] dot [n_hidden, n_features].T
        # output dim: [n_examples, n_hidden]
        z_h = np.dot(x, self.weight_h.T)  # right: z_h = np.dot(x, self.weight_h.T) + self.bias_h
        a_h = sigmoid(z_h)

        # Output layer
        z_out = np.dot(a_h, self.weight_out.T) + self.bias_out
        a_out = sigmoid(z_out)
        return a_h, a_out

    def backward(self, x, a_h, a_out, y):
        # dLoss/dOutWeights = dLoss/dOutAct * dOutAct/dOutNet * dOutNet/dOutWeight
        d_loss__d_a_out = 2. * (a_out - y) / y.size
        d_a_out__d_z_out = a_out * (1. - a_out)
        delta_out = d_loss__d_a_out * d_a_out__d_z_out

        d_loss__dw_out = np.dot(delta_out.T, a_h)
        d_loss__db_out = np.sum(delta_out, axis=0)

        d_loss__a_h = np.dot(delta_out, self.weight_out)
        d_a_h__d_z_h = a_h * (1. - a_h)

        d_loss__d_w_h = np.dot((d_loss__a_h * d_a_h__d_z_h).T, x)
        d_loss__d_b_h = np.sum((d_loss__a_h * d_a_h__d_z_h), axis=0)

        return d_loss__dw_out, d_loss__db_out, d_loss__d_w_h, d_loss__d_b_h


def forward(params, X):
    return NeuralNetMLP(params).forward(X)[1]


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def gradients(params, X, y):
    model = NeuralNetMLP(params)
    a_h, a_out = model.forward(X)
    dw_out, db_out, dw_h, db_h = model.backward(X, a_h, a_out, y)
    return {"W1": dw_h, "b1": db_h, "W2": dw_out, "b2": db_out}
