"""The derivative with respect to a weight of the hidden layer stands under the name of the output layer's weight,
w(out); it belongs to w(h).

Source: https://github.com/rasbt/machine-learning-book/issues/24 (partial derivatives notation, page 366: two
equations for the first hidden weight have dL/dw(out) on their left side)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(z):
    return 1. / (1. + np.exp(-z))


class NeuralNetMLP:

    def __init__(self, params):
        self.weight_h, self.bias_h = params["W1"], params["b1"]
        self.weight_out, self.bias_out = params["W2"], params["b2"]

    def forward(self, x):
        # Hidden layer
        a_h = sigmoid(np.dot(x, self.weight_h.T) + self.bias_h)
        # Output layer
        a_out = sigmoid(np.dot(a_h, self.weight_out.T) + self.bias_out)
        return a_h, a_out

    def backward(self, x, a_h, a_out, y):
        n_examples, n_out = y.shape
        n_hidden, n_features = self.weight_h.shape
        d_loss__dw_out = np.zeros_like(self.weight_out)
        d_loss__db_out = np.zeros_like(self.bias_out)
        d_loss__dw_h = np.zeros_like(self.weight_h)
        d_loss__db_h = np.zeros_like(self.bias_h)
        for e in range(n_examples):
            # one delta for each output unit
            delta_out = np.zeros_like(self.bias_out)
            for k in range(n_out):
                d_loss__d_a_out = 2. * (a_out[e, k] - y[e, k]) / (n_examples * n_out)
                d_a_out__d_z_out = a_out[e, k] * (1. - a_out[e, k])
                delta_out[k] = d_loss__d_a_out * d_a_out__d_z_out
                d_loss__db_out[k] += delta_out[k]
                for j in range(n_hidden):
                    d_loss__dw_out[k, j] += delta_out[k] * a_h[e, j]
            # a hidden unit reaches the loss over all the output units
            for j in range(n_hidden):
                d_loss__d_a_h = 0.
                for k in range(n_out):
                    d_loss__d_a_h += delta_out[k] * self.weight_out[k, j]
                d_a_h__d_z_h = a_h[e, j] * (1. - a_h[e, j])
                d_loss__db_h[j] += d_loss__d_a_h * d_a_h__d_z_h
                for i in range(n_features):
                    d_loss__dw_out[j, i] += d_loss__d_a_h * d_a_h__d_z_h * x[e, i]
                    # right: d_loss__dw_h[j, i] += d_loss__d_a_h * d_a_h__d_z_h * x[e, i]
        return d_loss__dw_out, d_loss__db_out, d_loss__dw_h, d_loss__db_h


def forward(params, X):
    return NeuralNetMLP(params).forward(X)[1]


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def gradients(params, X, y):
    model = NeuralNetMLP(params)
    a_h, a_out = model.forward(X)
    dw_out, db_out, dw_h, db_h = model.backward(X, a_h, a_out, y)
    return {"W1": dw_h, "b1": db_h, "W2": dw_out, "b2": db_out}
