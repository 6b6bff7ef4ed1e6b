"""The smoothed target keeps 1 - label_smoothing / classes of the true class instead of 1 - label_smoothing, so that it
sums to more than 1.

Source: https://github.com/ildoonet/pytorch-randaugment/issues/30 (SmoothCrossEntropyLoss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LABEL_SMOOTHING = 0.2


def log_softmax(x):
    x = x - x.max(-1, keepdims=True)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))


class SmoothCrossEntropyLoss:
    def __init__(self, label_smoothing=0.0):
        self.label_smoothing = label_smoothing

    def smooth(self, input, target):
        if len(target.shape) == 1:
            target = np.eye(input.shape[-1], dtype=input.dtype)[target]
        if self.label_smoothing > 0.0:
            s_by_c = self.label_smoothing / len(input[0])
            smooth = np.zeros_like(target)
            smooth = smooth + s_by_c
            target = target * (1. - s_by_c) + smooth  # right: target = target * (1. - self.label_smoothing) + smooth
        return target

    def forward(self, input, target):
        return -(self.smooth(input, target) * log_softmax(input)).sum() / len(input)

    def backward(self, input, target):
        return (np.exp(log_softmax(input)) - self.smooth(input, target)) / len(input)


criterion = SmoothCrossEntropyLoss(LABEL_SMOOTHING)


def model(p, X):
    h = np.tanh(np.dot(X, p["W1"].T) + p["b1"])
    return h, np.dot(h, p["W2"].T) + p["b2"]


def forward(p, X):
    return np.exp(log_softmax(model(p, X)[1]))


def loss(p, X, y):
    return criterion.forward(model(p, X)[1], y)


def gradients(p, X, y):
    h, logits = model(p, X)
    d = criterion.backward(logits, y)
    dh = np.dot(d, p["W2"]) * (1 - h * h)
    return {"W1": np.dot(dh.T, X), "b1": dh.sum(0), "W2": np.dot(d.T, h), "b2": d.sum(0)}
