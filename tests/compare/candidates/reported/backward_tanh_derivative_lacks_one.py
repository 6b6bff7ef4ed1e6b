"""The derivative of tanh lacks its 1: -(tanh x)^2, as the book's table of activation functions had it, in place of 1 -
(tanh x)^2.

Source: https://github.com/scutan90/DeepLearning-500-questions/issues/438 (3.4.3 的表格中tanh导数笔误)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class Tanh(object):
    """f(x) = (e^x - e^-x) / (e^x + e^-x)"""

    def forward(self, x):
        return np.tanh(x)

    def derivative(self, x):
        return -np.tanh(x) ** 2  # right: return 1 - np.tanh(x) ** 2


class Softmax(object):
    def forward(self, x):
        e = np.exp(x - np.max(x, axis=1, keepdims=True))
        return e / np.sum(e, axis=1, keepdims=True)


class DNN(object):
    def __init__(self, params):
        self.L = len(LAYERS) - 1
        self.w = [params["W%d" % l] for l in range(1, self.L + 1)]
        self.b = [params["b%d" % l] for l in range(1, self.L + 1)]
        self.f = Tanh()
        self.softmax = Softmax()

    def forward(self, x):
        self.z = []
        self.a = [x]
        for l in range(self.L):
            z = self.a[l].dot(self.w[l].T) + self.b[l]
            self.z.append(z)
            if l == self.L - 1:
                self.a.append(self.softmax.forward(z))
            else:
                self.a.append(self.f.forward(z))
        return self.a[-1]

    def backward(self, x, y):
        n = x.shape[0]
        out = self.forward(x)
        dw = [None] * self.L
        db = [None] * self.L
        delta = (out - y) / n
        for l in range(self.L - 1, -1, -1):
            dw[l] = delta.T.dot(self.a[l])
            db[l] = delta.sum(axis=0)
            if l > 0:
                delta = delta.dot(self.w[l]) * self.f.derivative(self.z[l - 1])
        return dw, db


def forward(params, X):
    return DNN(params).forward(X)


def gradients(params, X, y):
    dw, db = DNN(params).backward(X, y)
    grads = {}
    for l in range(len(dw)):
        grads["W%d" % (l + 1)] = dw[l]
        grads["b%d" % (l + 1)] = db[l]
    return grads
