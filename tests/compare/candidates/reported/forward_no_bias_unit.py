"""The toy network has no bias unit: the biases are neither added in the forward pass nor learned; they should be.

Source: https://ballp.it/index.php?PHPSESSID=29pi2jvfq90jsm0f2jsrtuevck&topic=1791.msg53960 ("I finally figured out
what the problem was")
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 1)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def squash(x):
    return 1.0 / (1.0 + np.exp(-x))


class ToyNet:
    def __init__(self, params):
        self.depth = len(params) // 2
        self.w = [params["W" + str(k + 1)] for k in range(self.depth)]
        self.b = [params["b" + str(k + 1)] for k in range(self.depth)]

    def fire(self, x):
        """Activity of every layer, the input's first"""
        activity = [x]
        for k in range(self.depth):
            net = np.dot(activity[-1], self.w[k])  # right: net = np.dot(activity[-1], self.w[k]) + self.b[k]
            activity.append(squash(net))
        return activity

    def learn(self, x, target):
        activity = self.fire(x)
        out = activity[-1]
        blame = (out - target) * out * (1 - out) / len(x)
        found = {}
        for k in reversed(range(self.depth)):
            below = activity[k]
            found["W" + str(k + 1)] = np.dot(below.T, blame)
            found["b" + str(k + 1)] = np.zeros_like(self.b[k])  # right: found["b" + str(k + 1)] = blame.sum(axis=0)
            blame = np.dot(blame, self.w[k].T) * below * (1 - below)
        return found


def forward(params, X):
    return ToyNet(params).fire(X)[-1]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    return ToyNet(params).learn(X, y)


def step(params, X, y, lr):
    found = gradients(params, X, y)
    return {name: params[name] - lr * found[name] for name in params}
