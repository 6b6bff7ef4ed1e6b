"""The gradient of the linear regression is the total over all the data and is not divided by their number, though the
loss is the mean.

Source: https://github.com/ntumlta2019/hw1/issues/2 (while calculating the gradient, the total number of data)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 1)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adagrad"


def add_bias(x):
    return np.concatenate((np.ones((x.shape[0], 1)), x), axis=1)


def mse(x, y, w):
    return np.mean((y - x.dot(w)) ** 2)


def get_gradient(x, y, w):
    gradient = (-2) * np.transpose(x).dot(y - x.dot(w))  # right: gradient = (-2) * np.transpose(x).dot(y - x.dot(w)) / x.shape[0]
    return gradient


def train(x, y, w, lr, adagrad, epoch, eps=1e-10):
    for i in range(epoch):
        gradient = get_gradient(x, y, w)
        adagrad = adagrad + gradient ** 2
        w = w - lr * gradient / (np.sqrt(adagrad) + eps)
    return w, adagrad


def _w(params):
    return np.concatenate((params["b1"], params["W1"][0])).reshape(-1, 1)


def _params(w):
    return {"W1": w[1:].T, "b1": w[0]}


def forward(params, X):
    return add_bias(X).dot(_w(params))


def loss(params, X, y):
    return mse(add_bias(X), y, _w(params))


def gradients(params, X, y):
    return _params(get_gradient(add_bias(X), y, _w(params)))


def step(params, X, y, lr, state):
    w = _w(params)
    adagrad = state["adagrad"] if state else np.zeros(w.shape)
    w, adagrad = train(add_bias(X), y, w, lr, adagrad, 1)
    return _params(w), {"adagrad": adagrad}
