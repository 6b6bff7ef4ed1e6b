"""The gradient of the mean squared error with respect to the output is divided by the batch alone and not by batch
times outputs, over which the loss takes its mean.

Source: https://github.com/kube-dojo/kube-dojo.github.io/issues/1793 (epic: Neural Networks buildout; comment "Wave 1
merged": a wrong half-MSE gradient; the half is left out here)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Dense:
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, G):
        self.dW = self.X.T @ G
        self.db = G.sum(axis=0)
        return G @ self.W.T


class Tanh:
    def forward(self, Z):
        self.A = np.tanh(Z)
        return self.A

    def backward(self, G):
        return G * (1.0 - self.A ** 2)


def mse(Y, target):
    return np.mean((Y - target) ** 2)


def mse_grad(Y, target):
    batch, d_out = Y.shape
    return 2.0 * (Y - target) / batch  # right: return 2.0 * (Y - target) / (batch * d_out)


class TinyNet:
    def __init__(self, params):
        self.d1 = Dense(params["W1"].T, params["b1"])
        self.act = Tanh()
        self.d2 = Dense(params["W2"].T, params["b2"])

    def forward(self, X):
        return self.d2.forward(self.act.forward(self.d1.forward(X)))

    def backward(self, G):
        self.d1.backward(self.act.backward(self.d2.backward(G)))
        return {"W1": self.d1.dW.T, "b1": self.d1.db,
                "W2": self.d2.dW.T, "b2": self.d2.db}


def forward(params, X):
    return TinyNet(params).forward(X)


def loss(params, X, y):
    return mse(forward(params, X), y)


def gradients(params, X, y):
    net = TinyNet(params)
    Y = net.forward(X)
    return net.backward(mse_grad(Y, y))
