"""The similarities go through a softmax and then through a cross-entropy that has a log softmax in it; the first
softmax should not be there, neither forwards nor backwards.

Source: https://github.com/gitabcworld/MatchingNetworks/issues/5 (Double softmax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Softmax:
    def forward(self, x):
        e = np.exp(x - np.max(x, 1, keepdims=True))
        self.out = e / np.sum(e, 1, keepdims=True)
        return self.out

    def backward(self, g):
        return self.out * (g - np.sum(g * self.out, 1, keepdims=True))


class CrossEntropy:
    """log softmax and negative log likelihood"""

    def forward(self, x, y):
        self.y, n = y, len(y)
        m = np.max(x, 1, keepdims=True)
        self.logp = x - m - np.log(np.sum(np.exp(x - m), 1, keepdims=True))
        return -np.mean(self.logp[np.arange(n), y])

    def backward(self):
        g = np.exp(self.logp)
        g[np.arange(len(self.y)), self.y] -= 1
        return g / len(self.y)


class MatchingNetwork:
    def __init__(self, params):
        self.p = params
        self.softmax = Softmax()
        self.cross_entropy = CrossEntropy()

    def similarities(self, x):
        self.x = x
        self.encoded = np.tanh(x @ self.p["W1"] + self.p["b1"])
        return self.encoded @ self.p["W2"] + self.p["b2"]

    def crossentropy_loss(self, x, y):
        preds = self.similarities(x)
        preds = self.softmax.forward(preds)  # right: nothing
        return self.cross_entropy.forward(preds, y)

    def backward(self):
        g = self.cross_entropy.backward()
        g = self.softmax.backward(g)  # right: nothing
        gh = (g @ self.p["W2"].T) * (1 - self.encoded ** 2)
        return {"W1": self.x.T @ gh, "b1": gh.sum(0), "W2": self.encoded.T @ g, "b2": g.sum(0)}


def forward(params, X):
    return Softmax().forward(MatchingNetwork(params).similarities(X))


def loss(params, X, y):
    return MatchingNetwork(params).crossentropy_loss(X, y)


def gradients(params, X, y):
    net = MatchingNetwork(params)
    net.crossentropy_loss(X, y)
    return net.backward()
