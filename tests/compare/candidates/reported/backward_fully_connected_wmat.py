"""The gradient of the weights is the sum of the gradients of the batch's samples; it should be divided by their number
m, as the bias' is.

Source: https://github.com/apache/mxnet/issues/2427 (Is there something wrong when full-connected layer calculate its gradient of weight?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 3)
OUTPUT = "sigmoid"
LOSS = "bce"


def fullc_forward(data, wmat, bias):
    return np.dot(data, wmat.T) + bias


def fullc_backward(grad, data):
    m = data.shape[0]
    gwmat = np.dot(grad.T, data)  # right: gwmat = np.dot(grad.T, data) / m
    gbias = np.sum(grad, axis=0) / m
    return gwmat, gbias


def logistic(a):
    return 1 / (1 + np.exp(-a))


def forward(params, X):
    return logistic(fullc_forward(X, params["W1"], params["b1"]))


def loss(params, X, y):
    a = fullc_forward(X, params["W1"], params["b1"])
    return np.mean(np.logaddexp(0, a) - y * a)


def gradients(params, X, y):
    out = forward(params, X)
    grad = (out - y) / out.shape[1]
    gwmat, gbias = fullc_backward(grad, X)
    return {"W1": gwmat, "b1": gbias}
