"""The slope of tanh is 1 - exp2(f), an exponential of the output, where 1 minus the square of the output is due.

Source: https://github.com/cazala/synaptic/pull/276 (Wrong formula for TANH squashing function; comment that writes
1 - Math.exp(Math.tanh(x), 2))
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


def d_tanh(f):
    # tanh squashing: derivative from the output f
    return 1 - np.exp2(f)  # right: return 1 - np.square(f)


class ANN(object):
    def __init__(self, params):
        self.W1, self.b1 = params["W1"], params["b1"]
        self.W2, self.b2 = params["W2"], params["b2"]

    def forward(self, X):
        Z = np.tanh(X.dot(self.W1) + self.b1)
        return Z.dot(self.W2) + self.b2, Z

    def derivatives(self, X, Y):
        N = len(Y)
        T = np.zeros((N, self.W2.shape[1]))
        T[np.arange(N), Y] = 1
        A, Z = self.forward(X)
        pY = softmax(A)

        pY_T = (pY - T) / N
        dW2 = Z.T.dot(pY_T)
        db2 = pY_T.sum(axis=0)
        dZ = pY_T.dot(self.W2.T) * d_tanh(Z)
        dW1 = X.T.dot(dZ)
        db1 = dZ.sum(axis=0)
        return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def forward(params, X):
    return softmax(ANN(params).forward(X)[0])


def loss(params, X, y):
    A = ANN(params).forward(X)[0]
    A = A - A.max(axis=1, keepdims=True)
    logp = A - np.log(np.exp(A).sum(axis=1, keepdims=True))
    return -np.mean(logp[np.arange(len(y)), y])


def gradients(params, X, y):
    return ANN(params).derivatives(X, y)


def step(params, X, y, lr):
    d = gradients(params, X, y)
    return {k: params[k] - lr * d[k] for k in params}
