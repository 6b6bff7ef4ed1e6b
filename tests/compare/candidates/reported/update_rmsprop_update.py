"""Epsilon stands under the square root; it should be added to the root.

Source: https://github.com/apache/mxnet/pull/6235 (Fix RMSProp update rule)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
OPTIMIZER = "rmsprop"
ALPHA = 0.95
EPS = 1e-4


class RMSProp:
    def __init__(self, learning_rate, gamma1=0.95, epsilon=1e-4):
        self.lr = learning_rate
        self.gamma1 = gamma1
        self.epsilon = epsilon

    def update(self, weight, grad, n):
        n = (1 - self.gamma1) * (grad * grad) + self.gamma1 * n
        weight = weight - self.lr * grad / np.sqrt(n + self.epsilon)
        # right: weight = weight - self.lr * grad / (np.sqrt(n) + self.epsilon)
        return weight, n


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward(params, X):
    return softmax(X.dot(params["W"].T) + params["b"])


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return {"W": d.T.dot(X), "b": d.sum(axis=0)}


def step(params, X, y, lr, state):
    opt = RMSProp(lr, ALPHA, EPS)
    grads = gradients(params, X, y)
    new, n = {}, {}
    for k in params:
        new[k], n[k] = opt.update(params[k], grads[k], state.get(k, np.zeros_like(params[k])))
    return new, n
