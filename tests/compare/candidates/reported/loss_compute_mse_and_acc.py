"""The sum over the minibatches is divided by i, the number of the last one counted from 0; it should be divided by how
many there are, i + 1.

Source: https://github.com/rasbt/machine-learning-book/issues/55 (Make compute_mse_and_acc func on pg 354 more
elegant)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(z):
    return 1. / (1. + np.exp(-z))


class NeuralNetMLP:

    def __init__(self, weight_h, bias_h, weight_out, bias_out):
        # hidden
        self.weight_h = weight_h
        self.bias_h = bias_h
        # output
        self.weight_out = weight_out
        self.bias_out = bias_out

    def forward(self, x):
        # Hidden layer
        z_h = np.dot(x, self.weight_h.T) + self.bias_h
        a_h = sigmoid(z_h)
        # Output layer
        z_out = np.dot(a_h, self.weight_out.T) + self.bias_out
        a_out = sigmoid(z_out)
        return a_h, a_out


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
        loss = np.mean((targets - probas) ** 2)
        mse += loss
    mse = mse / i  # right: mse = mse / (i + 1)
    return mse


def build(params):
    return NeuralNetMLP(params["W1"], params["b1"], params["W2"], params["b2"])


def forward(params, X):
    return build(params).forward(X)[1]


def loss(params, X, y):
    return compute_mse(build(params), X, y)
