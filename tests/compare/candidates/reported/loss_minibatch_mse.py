"""The MSE over the minibatches is divided by the last index i of enumerate, which is one less than their number; it
should be divided by i + 1.

Source: https://github.com/rasbt/machine-learning-book/blob/main/ERRATA/README.md (Current Errata, chapter 11, page
354)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(z):
    return 1. / (1. + np.exp(-z))


class NeuralNetMLP:

    def __init__(self, params):
        self.weight_h = params["W1"]
        self.bias_h = params["b1"]
        self.weight_out = params["W2"]
        self.bias_out = params["b2"]

    def forward(self, x):
        # input dim: [n_examples, n_features], output dim: [n_examples, n_hidden]
        z_h = np.dot(x, self.weight_h.T) + self.bias_h
        a_h = sigmoid(z_h)

        # output layer, output dim: [n_examples, n_outputs]
        z_out = np.dot(a_h, self.weight_out.T) + self.bias_out
        a_out = sigmoid(z_out)
        return a_h, a_out

    def backward(self, x, a_h, a_out, y):
        d_loss__d_a_out = 2. * (a_out - y) / y.size
        d_a_out__d_z_out = a_out * (1. - a_out)
        delta_out = d_loss__d_a_out * d_a_out__d_z_out

        d_loss__dw_out = np.dot(delta_out.T, a_h)
        d_loss__db_out = np.sum(delta_out, axis=0)

        d_loss__a_h = np.dot(delta_out, self.weight_out)
        d_a_h__d_z_h = a_h * (1. - a_h)
        delta_h = d_loss__a_h * d_a_h__d_z_h

        d_loss__d_w_h = np.dot(delta_h.T, x)
        d_loss__d_b_h = np.sum(delta_h, axis=0)
        return d_loss__dw_out, d_loss__db_out, d_loss__d_w_h, d_loss__d_b_h


def minibatch_generator(X, y, minibatch_size):
    indices = np.arange(X.shape[0])
    for start_idx in range(0, indices.shape[0] - minibatch_size + 1, minibatch_size):
        batch_idx = indices[start_idx:start_idx + minibatch_size]
        yield X[batch_idx], y[batch_idx]


def compute_mse(nnet, X, y, minibatch_size=1):
    mse = 0.
    minibatch_gen = minibatch_generator(X, y, minibatch_size)
    for i, (features, targets) in enumerate(minibatch_gen):
        _, probas = nnet.forward(features)
        mse += np.mean((targets - probas) ** 2)
    mse = mse / i  # right: mse = mse / (i + 1)
    return mse


def forward(params, X):
    return NeuralNetMLP(params).forward(X)[1]


def loss(params, X, y):
    return compute_mse(NeuralNetMLP(params), X, y)


def gradients(params, X, y):
    model = NeuralNetMLP(params)
    a_h, a_out = model.forward(X)
    dw_out, db_out, dw_h, db_h = model.backward(X, a_h, a_out, y)
    return {"W1": dw_h, "b1": db_h, "W2": dw_out, "b2": db_out}
