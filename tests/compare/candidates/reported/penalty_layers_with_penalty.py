"""The L2 penalty is in the gradients, but not in the loss.

Source: https://github.com/OpenANN/OpenANN/issues/143 (Add penalty terms to error function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.1


class FullyConnected:
    def __init__(self, W, b, tanh, l2_penalty):
        self.W, self.b = W, b
        self.tanh = tanh
        self.l2_penalty = l2_penalty

    def forward_propagate(self, x):
        self.x = x
        self.y = x @ self.W.T + self.b
        if self.tanh:
            self.y = np.tanh(self.y)
        return self.y

    def backpropagate(self, ein):
        deltas = ein * (1 - self.y ** 2) if self.tanh else ein
        self.Wd = deltas.T @ self.x
        self.bd = deltas.sum(axis=0)
        if self.l2_penalty > 0:
            self.Wd = self.Wd + self.l2_penalty * self.W
        return deltas @ self.W


class Net:
    def __init__(self, params, l2_penalty):
        self.layers = [
            FullyConnected(params["W1"], params["b1"], True, l2_penalty),
            FullyConnected(params["W2"], params["b2"], False, l2_penalty),
        ]

    def logits(self, x):
        for layer in self.layers:
            x = layer.forward_propagate(x)
        return x

    def error(self, x, y):
        z = self.logits(x)
        top = z.max(axis=1)
        lse = top + np.log(np.exp(z - top[:, None]).sum(axis=1))
        # missing: penalty = sum(layer.l2_penalty / 2 * np.sum(layer.W ** 2) for layer in self.layers)
        return np.mean(lse - z[np.arange(len(y)), y])  # right: return np.mean(lse - z[np.arange(len(y)), y]) + penalty

    def gradient(self, x, y):
        e = softmax(self.logits(x))
        e[np.arange(len(y)), y] -= 1
        e = e / len(y)
        for layer in self.layers[::-1]:
            e = layer.backpropagate(e)


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward(params, X):
    return softmax(Net(params, L2).logits(X))


def loss(params, X, y):
    return Net(params, L2).error(X, y)


def gradients(params, X, y):
    net = Net(params, L2)
    net.gradient(X, y)
    a, b = net.layers
    return {"W1": a.Wd, "b1": a.bd, "W2": b.Wd, "b2": b.bd}


def predict(params, X):
    return Net(params, L2).logits(X).argmax(axis=1)
