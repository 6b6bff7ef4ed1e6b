"""The batch of inputs is drawn through the permutation and the batch of outputs is not, so the rows do not belong
together; both should be taken through randperm.

Source: https://github.com/cran/deepnet/pull/2 (Make the mini-batches match for inputs and output)
"""

import random

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"

batchsize = 3


def sigm(x):
    return 1 / (1 + np.exp(-x))


def nn_ff(nn, batch_x):
    """the outputs of all layers, the input's first"""
    post = [batch_x]
    for i in range(1, len(LAYERS)):
        post.append(sigm(post[-1] @ nn["W%d" % i].T + nn["b%d" % i]))
    return post


def nn_bp(nn, post, batch_y):
    e = batch_y - post[-1]
    d = -e * post[-1] * (1 - post[-1])
    dw = {}
    for i in range(len(LAYERS) - 1, 0, -1):
        dw["W%d" % i] = d.T @ post[i - 1]
        dw["b%d" % i] = d.sum(axis=0)
        d = d @ nn["W%d" % i] * post[i - 1] * (1 - post[i - 1])
    return dw


def nn_train(nn, x, y):
    """one epoch: what the batches add up to, over the number of rows"""
    m = x.shape[0]
    randperm = list(range(m))
    random.Random(7).shuffle(randperm)
    total = {name: np.zeros_like(p) for name, p in nn.items()}
    for start in range(0, m, batchsize):
        rows = range(start, min(start + batchsize, m))
        batch_x = x[[randperm[r] for r in rows]]
        batch_y = y[list(rows)]  # right: batch_y = y[[randperm[r] for r in rows]]
        dw = nn_bp(nn, nn_ff(nn, batch_x), batch_y)
        for name in total:
            total[name] = total[name] + dw[name] / m
    return total


def forward(params, X):
    return nn_ff(params, X)[-1]


def loss(params, X, y):
    return np.sum((y - forward(params, X)) ** 2) / 2 / X.shape[0]


def gradients(params, X, y):
    return nn_train(params, X, y)


def step(params, X, y, lr):
    dw = nn_train(params, X, y)
    return {name: params[name] - lr * dw[name] for name in params}
