"""The number of minibatches is rounded down, so the last, incomplete minibatch is never used; it should be rounded up.

Source: https://github.com/keras-team/keras/pull/8310 (Use last (incomplete) minibatch)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"

batch_size = 3


def build(params, x):
    hidden = np.tanh(x @ params["W1"].T + params["b1"])
    logit = hidden @ params["W2"].T + params["b2"]
    return hidden, logit


def minibatches(x_train, y_train):
    num_batches = x_train.shape[0] // batch_size
    # right: num_batches = (x_train.shape[0] + batch_size - 1) // batch_size
    for index in range(num_batches):
        begin = index * batch_size
        yield x_train[begin:begin + batch_size], y_train[begin:begin + batch_size]


def forward(params, X):
    return 1 / (1 + np.exp(-build(params, X)[1]))


def loss(params, X, y):
    total = 0.0
    for x_batch, y_batch in minibatches(X, y):
        _, logit = build(params, x_batch)
        total = total + np.sum(np.logaddexp(0, logit) - y_batch * logit)
    return total / len(X)


def gradients(params, X, y):
    grads = {name: np.zeros_like(value) for name, value in params.items()}
    for x_batch, y_batch in minibatches(X, y):
        hidden, logit = build(params, x_batch)
        d_logit = (1 / (1 + np.exp(-logit)) - y_batch) / len(X)
        d_hidden = (d_logit @ params["W2"]) * (1 - hidden ** 2)
        grads["W2"] += d_logit.T @ hidden
        grads["b2"] += d_logit.sum(axis=0)
        grads["W1"] += d_hidden.T @ x_batch
        grads["b1"] += d_hidden.sum(axis=0)
    return grads


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
