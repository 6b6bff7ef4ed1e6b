"""The errors summed over the minibatches are divided by the last minibatch's index i, which begins at zero; they have
to be divided by the number of minibatches, i + 1.

Source: https://github.com/rasbt/machine-learning-book/blob/main/ERRATA/README.md (Machine Learning with PyTorch and
Scikit-Learn, current errata: chapter 11, page 354)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(z):
    return 1. / (1. + np.exp(-z))


class NeuralNetMLP:
    def __init__(self, params):
        # hidden
        self.weight_h, self.bias_h = params["W1"], params["b1"]
        # output
        self.weight_out, self.bias_out = params["W2"], params["b2"]

    def forward(self, x):
        z_h = np.dot(x, self.weight_h.T) + self.bias_h
        a_h = sigmoid(z_h)
        z_out = np.dot(a_h, self.weight_out.T) + self.bias_out
        a_out = sigmoid(z_out)
        return a_h, a_out

    def backward(self, x, a_h, a_out, y):
        d_loss__d_a_out = 2. * (a_out - y) / y.size
        delta_out = d_loss__d_a_out * a_out * (1. - a_out)
        d_loss__dw_out = np.dot(delta_out.T, a_h)
        d_loss__db_out = np.sum(delta_out, axis=0)

        d_loss__a_h = np.dot(delta_out, self.weight_out)
        delta_h = d_loss__a_h * a_h * (1. - a_h)
        d_loss__d_w_h = np.dot(delta_h.T, x)
        d_loss__d_b_h = np.sum(delta_h, axis=0)
        return d_loss__dw_out, d_loss__db_out, d_loss__d_w_h, d_loss__d_b_h


def minibatch_generator(X, y, minibatch_size):
    for start_idx in range(0, X.shape[0], minibatch_size):
        yield X[start_idx:start_idx + minibatch_size], y[start_idx:start_idx + minibatch_size]


def compute_mse(nnet, X, y, minibatch_size=1):
    mse = 0.
    minibatch_gen = minibatch_generator(X, y, minibatch_size)
    for i, (features, targets) in enumerate(minibatch_gen):
        _, probas = nnet.forward(features)
        loss = np.mean((targets - probas) ** 2)
        mse += loss
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
