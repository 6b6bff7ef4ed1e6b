"""The first layer's weights get the product of the batch's mean input and the summed errors; the products are due
sample by sample.

Source: https://github.com/FesianXu/AI_Blog/issues/1 (反向传播算法的实现，W1计算有个bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def feedforward(batch, w1, b1, w2, b2):
    hidden = sigmoid(np.matmul(batch, w1) + b1)
    logit = sigmoid(np.matmul(hidden, w2) + b2)
    return hidden, logit


def backward(batch, labels, w1, b1, w2, b2):
    batch_size = batch.shape[0]
    hidden, logit = feedforward(batch, w1, b1, w2, b2)

    sig2 = (logit - labels) * logit * (1 - logit)
    sig1 = np.matmul(sig2, w2.T) * hidden * (1 - hidden)

    d_w2 = np.matmul(hidden.T, sig2) / batch_size
    d_b2 = np.sum(sig2, axis=0) / batch_size
    d_w1 = np.outer(np.sum(batch, axis=0) / batch_size, np.sum(sig1, axis=0))
    # right: d_w1 = np.matmul(batch.T, sig1) / batch_size
    d_b1 = np.sum(sig1, axis=0) / batch_size
    return d_w1, d_b1, d_w2, d_b2


def forward(params, X):
    return feedforward(X, params["W1"], params["b1"], params["W2"], params["b2"])[1]


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / 2 / X.shape[0]


def gradients(params, X, y):
    d = backward(X, y, params["W1"], params["b1"], params["W2"], params["b2"])
    return dict(zip(("W1", "b1", "W2", "b2"), d))
