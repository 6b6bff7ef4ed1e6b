"""The penalty in the cost lacks the coefficient lambda.

Source: https://github.com/Anfany/Machine-Learning-for-Beginner-by-Python3/issues/1 (question about l2 norm in
softmax_Anfany.py)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
L2 = 0.02


class LRReg:
    def __init__(self, weights, bias, regular=0.02):
        self.weights = weights
        self.bias = bias
        self.regular = regular

    def log_softmax(self, x):
        net = np.dot(x, self.weights.T) + self.bias
        net = net - np.max(net, axis=1, keepdims=True)
        return net - np.log(np.sum(np.exp(net), axis=1, keepdims=True))

    # cross-entropy with the L2 penalty
    def cost(self, x, y):
        costsum = 0
        for row, k in zip(self.log_softmax(x), y):
            costsum -= row[k]
        l2norm = np.sum(0.5 * self.weights ** 2)  # right: l2norm = np.sum(0.5 * self.regular * self.weights ** 2)
        return costsum / len(x) + l2norm

    def derivative(self, x, y):
        error = np.exp(self.log_softmax(x))
        for i, k in enumerate(y):
            error[i, k] -= 1
        dw = np.dot(error.T, x) / len(x) + self.regular * self.weights
        return dw, np.sum(error, axis=0) / len(x)


def forward(params, X):
    return np.exp(LRReg(params["W"], params["b"]).log_softmax(X))


def loss(params, X, y):
    return LRReg(params["W"], params["b"]).cost(X, y)


def gradients(params, X, y):
    dw, db = LRReg(params["W"], params["b"]).derivative(X, y)
    return {"W": dw, "b": db}
