"""The network ends with a sigmoid and the loss, which takes logits, applies it again; the network should return d1
itself.

Source: https://github.com/avBuffer/UNet3plus_pth/issues/23 (bug: bceloss not decrease)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class BCEWithLogitsLoss:
    def __call__(self, x, target):
        self.x, self.target = x, target
        return np.mean(np.maximum(x, 0) - x * target + np.log1p(np.exp(-np.abs(x))))

    def backward(self):
        return (sigmoid(self.x) - self.target) / self.x.size


class UNet:
    def __init__(self, params):
        self.p = params

    def forward(self, x):
        self.x = x
        self.h1 = np.maximum(x @ self.p["W1"].T + self.p["b1"], 0)
        self.d1 = self.h1 @ self.p["W2"].T + self.p["b2"]
        return sigmoid(self.d1)  # right: return self.d1

    def backward(self, grad):
        s = sigmoid(self.d1)  # right: nothing
        grad = grad * s * (1 - s)  # right: nothing
        g1 = (grad @ self.p["W2"]) * (self.h1 > 0)
        return {"W1": g1.T @ self.x, "b1": g1.sum(axis=0), "W2": grad.T @ self.h1, "b2": grad.sum(axis=0)}


def forward(params, X):
    net = UNet(params)
    net.forward(X)
    return sigmoid(net.d1)


def loss(params, X, y):
    masks_pred = UNet(params).forward(X)
    return BCEWithLogitsLoss()(masks_pred, y)


def gradients(params, X, y):
    net, criterion = UNet(params), BCEWithLogitsLoss()
    criterion(net.forward(X), y)
    return net.backward(criterion.backward())


def predict(params, X):
    net = UNet(params)
    net.forward(X)
    return (net.d1[:, 0] > 0).astype(int)
