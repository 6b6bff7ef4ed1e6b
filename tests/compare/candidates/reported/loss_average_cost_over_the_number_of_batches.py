"""The cost of a batch is a sum over its samples, but the total is divided by the number of batches only; it should be
divided by the number of samples (the mean of the samples' losses).

Source: https://github.com/aymericdamien/TensorFlow-Examples/issues/10 (Issue in logistic regression)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (5, 4)
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"

batch_size = 2


def scores(params, x):
    return np.dot(x, params["W1"]) + params["b1"]


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def forward(params, X):
    return np.exp(log_softmax(scores(params, X)))


def cost(params, batch_xs, batch_ys):
    log_p = log_softmax(scores(params, batch_xs))
    return -np.sum(log_p[np.arange(len(batch_ys)), batch_ys])  # or here


def loss(params, X, y):
    avg_cost = 0.0
    total_batch = math.ceil(len(X) / batch_size)
    # Loop over all batches
    for i in range(total_batch):
        batch_xs = X[i * batch_size:(i + 1) * batch_size]
        batch_ys = y[i * batch_size:(i + 1) * batch_size]
        # Compute average loss
        avg_cost += cost(params, batch_xs, batch_ys) / total_batch
        # right: avg_cost += cost(params, batch_xs, batch_ys) / len(X)
    return avg_cost


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d /= len(y)
    return {"W1": np.dot(X.T, d), "b1": d.sum(axis=0)}


def predict(params, X):
    return scores(params, X).argmax(1)
