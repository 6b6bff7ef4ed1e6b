"""Z is already the output of tanh, so its derivative is 1 - Z * Z; here the squares are those of arctanh(Z), the input.

Source: https://github.com/lazyprogrammer/facial-expression-recognition/issues/2 (Derivative of the activation function.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def softmax(A):
    expA = np.exp(A - A.max(axis=1, keepdims=True))
    return expA / expA.sum(axis=1, keepdims=True)


def y2indicator(y, K):
    N = len(y)
    ind = np.zeros((N, K))
    for i in range(N):
        ind[i, y[i]] = 1
    return ind


class ANN(object):
    def __init__(self, W1, b1, W2, b2):
        self.W1, self.b1, self.W2, self.b2 = W1, b1, W2, b2

    def forward(self, X):
        Z = np.tanh(X.dot(self.W1) + self.b1)
        return softmax(Z.dot(self.W2) + self.b2), Z

    def derivatives(self, X, Y):
        pY, Z = self.forward(X)
        pY_T = (pY - y2indicator(Y, pY.shape[1]).astype(pY.dtype)) / len(Y)
        dW2 = Z.T.dot(pY_T)
        db2 = pY_T.sum(axis=0)
        dZ = pY_T.dot(self.W2.T) * (1 - np.arctanh(Z) * np.arctanh(Z))  # right: dZ = pY_T.dot(self.W2.T) * (1 - Z * Z)
        dW1 = X.T.dot(dZ)
        db1 = dZ.sum(axis=0)
        return dW1, db1, dW2, db2

    def predict(self, X):
        pY, _ = self.forward(X)
        return np.argmax(pY, axis=1)


def forward(params, X):
    return ANN(**params).forward(X)[0]


def gradients(params, X, y):
    return dict(zip(("W1", "b1", "W2", "b2"), ANN(**params).derivatives(X, y)))


def predict(params, X):
    return ANN(**params).predict(X)
