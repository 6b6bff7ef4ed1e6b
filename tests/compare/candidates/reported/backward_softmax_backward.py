"""The softmax layer's gradient is p * (1 - p) element by element, which leaves out how each output depends on the other
scores; the whole Jacobian is needed.

Source: https://github.com/eriklindernoren/ML-From-Scratch/pull/125 (Fix: improve Sigmoid efficiency and correct Softmax
gradient computation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "mse"


class Sigmoid:
    def __call__(self, x):
        return 1 / (1 + np.exp(-x))

    def backward(self, x, accum_grad):
        p = self.__call__(x)
        return accum_grad * p * (1 - p)


class Softmax:
    def __call__(self, x):
        e_x = np.exp(x - np.max(x, axis=-1, keepdims=True))
        return e_x / np.sum(e_x, axis=-1, keepdims=True)

    def backward(self, x, accum_grad):
        p = self.__call__(x)
        return accum_grad * p * (1 - p)
        # right: return p * (accum_grad - np.sum(accum_grad * p, axis=-1, keepdims=True))


class SquareLoss:
    def loss(self, y, y_pred):
        return np.mean(np.power(y - y_pred, 2))

    def gradient(self, y, y_pred):
        return -2 * (y - y_pred) / y.size


def scores(params, X):
    z1 = X.dot(params["W1"].T) + params["b1"]
    return z1, Sigmoid()(z1).dot(params["W2"].T) + params["b2"]


def forward(params, X):
    return Softmax()(scores(params, X)[1])


def loss(params, X, y):
    return SquareLoss().loss(y, forward(params, X))


def gradients(params, X, y):
    z1, z2 = scores(params, X)
    accum_grad = SquareLoss().gradient(y, Softmax()(z2))
    d2 = Softmax().backward(z2, accum_grad)
    d1 = Sigmoid().backward(z1, d2.dot(params["W2"]))
    return {"W1": d1.T.dot(X), "b1": d1.sum(axis=0), "W2": d2.T.dot(Sigmoid()(z1)), "b2": d2.sum(axis=0)}
