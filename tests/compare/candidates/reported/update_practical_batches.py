"""The last index of a mini-batch is inclusive and points to the first sample of the next one, which is counted twice:
the batch should end one earlier.

Source: https://github.com/oxford-cs-ml-2015/practical3/pull/4 (end_index(inclusive) for batch size was pointing to
the next data.)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "sigmoid"
LOSS = "mse"

BATCH_SIZE = 2


def narrow(t, first, last):
    """rows first to last, both counted from 1 and both included"""
    return t[first - 1:last]


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


class Batches:
    def __init__(self, data, labels, batch_size):
        self.data, self.labels, self.batch_size = data, labels, batch_size

    def __iter__(self):
        n = len(self.data)
        counter = 0
        while True:
            start_index = counter * self.batch_size + 1
            end_index = min(n, (counter + 1) * self.batch_size + 1)
            # right: end_index = min(n, (counter + 1) * self.batch_size)
            if start_index > n:
                return
            yield narrow(self.data, start_index, end_index), narrow(self.labels, start_index, end_index)
            counter = counter + 1


def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def feval(params, inputs, targets):
    """the gradients of one mini-batch, summed over its samples"""
    out = forward(params, inputs)
    d = 2 * (out - targets) * out * (1 - out)
    return inputs.T @ d, np.sum(d)


def gradients(params, X, y):
    dW = np.zeros_like(params["W"])
    db = np.zeros_like(params["b"])
    for inputs, targets in Batches(X, y, BATCH_SIZE):
        gW, gb = feval(params, inputs, targets)
        dW = dW + gW
        db = db + gb
    return {"W": dW / len(X), "b": np.asarray(db / len(X))}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
