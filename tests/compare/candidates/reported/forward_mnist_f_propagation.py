"""The built-in sum adds over the first axis, so the exponentials are divided by the sum over the samples of the batch.
They should be divided by the sum over the classes of their own row.

Source: https://stackoverflow.com/questions/76450489/mnist-nn-from-scratch-output-converge-on-one-number (MNIST NN
from scratch output converge on one number)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"

# a0 (input)  = m x 6
# w1 = 6 x 5, b1 = 1 x 5
# a1 = m x 5
# w2 = 5 x 4, b2 = 1 x 4
# a2 (output) = m x 4


def ReLU(z):
    return np.maximum(z, 0)


def dev_ReLU(z):
    return z > 0


def Softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    a2 = e / sum(e)  # right: a2 = e / np.sum(e, axis=1, keepdims=True)
    return a2


def one_hotencode(y, classes):
    y_hat = np.zeros((np.size(y), classes))
    y_hat[np.arange(y.size), y] = 1
    return y_hat


def f_propagation(a0, w1, b1, w2, b2):
    z1 = a0.dot(w1) + b1
    a1 = ReLU(z1)
    z2 = a1.dot(w2) + b2
    a2 = Softmax(z2)
    return z1, a1, z2, a2


def b_propagation(x, y, z1, a1, w2, a2):
    m = x.shape[0]
    dadc = a2 - one_hotencode(y, a2.shape[1])
    dw2 = 1 / m * (a1.T.dot(dadc))
    db2 = 1 / m * np.sum(dadc, axis=0)
    dz1 = w2.dot(dadc.T).T * dev_ReLU(z1)
    dw1 = 1 / m * x.T.dot(dz1)
    db1 = 1 / m * np.sum(dz1, axis=0)
    return dw1, db1, dw2, db2


def forward(params, X):
    return f_propagation(X, params["W1"], params["b1"], params["W2"], params["b2"])[-1]


def gradients(params, X, y):
    z1, a1, z2, a2 = f_propagation(X, params["W1"], params["b1"], params["W2"], params["b2"])
    return dict(zip(("W1", "b1", "W2", "b2"), b_propagation(X, y, z1, a1, params["W2"], a2)))


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
