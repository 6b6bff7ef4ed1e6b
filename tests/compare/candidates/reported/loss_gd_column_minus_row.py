"""y is a flat vector and Xbar.dot(w) a column, so their difference is broadcast to a square matrix; y has to be
reshaped to a column first.

Source: https://github.com/tiepvupsu/ebookMLCB/issues/29 (12.3. GD cho ham nhieu bien)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"


def extend(X):
    # a column of ones for w_0
    one = np.ones((X.shape[0], 1), dtype=X.dtype)
    return np.concatenate((one, X), axis=1)


def pack(params):
    return np.concatenate((np.reshape(params["b"], (1,)), params["W"])).reshape(-1, 1)


def unpack(w):
    return {"b": w[0, 0], "W": w[1:, 0]}


class LinReg:
    def __init__(self, X, y):
        self.Xbar = extend(X)
        self.y = y  # right: self.y = y.reshape(-1, 1)
        self.N = X.shape[0]

    def grad(self, w):
        return 1 / self.N * self.Xbar.T.dot(self.Xbar.dot(w) - self.y)

    def cost(self, w):
        return .5 / self.N * np.sum((self.y - self.Xbar.dot(w)) ** 2)

    def myGD(self, w_init, eta, iters=1):
        w = w_init
        for it in range(iters):
            w = w - eta * self.grad(w)
        return w


def forward(params, X):
    return extend(X).dot(pack(params))[:, 0]


def loss(params, X, y):
    return LinReg(X, y).cost(pack(params))


def gradients(params, X, y):
    return unpack(LinReg(X, y).grad(pack(params)))


def step(params, X, y, lr):
    return unpack(LinReg(X, y).myGD(pack(params), lr))
