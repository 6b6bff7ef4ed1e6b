"""The smoothed part is divided by the number of classes less one; eps is spread over all the classes, so it is eps / c.

Source: https://github.com/MuQiuJun-AI/bert4pytorch/issues/4 (question about LabelSmoothingCrossEntropy)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 4)
ACTIVATION = "silu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LABEL_SMOOTHING = 0.1


class LabelSmoothingCrossEntropy:
    def __init__(self, eps=LABEL_SMOOTHING):
        self.eps = eps

    def factor(self, c):
        return self.eps / (c - 1)  # right: return self.eps / c

    def forward(self, output, target):
        c = output.shape[-1]
        log_preds = log_softmax(output)
        loss = -log_preds.sum(axis=-1).mean()
        nll = -log_preds[np.arange(len(target)), target].mean()
        return loss * self.factor(c) + (1 - self.eps) * nll

    def backward(self, output, target):
        c = output.shape[-1]
        p = np.exp(log_softmax(output))
        onehot = np.eye(c, dtype=output.dtype)[target]
        d = (c * p - 1) * self.factor(c) + (1 - self.eps) * (p - onehot)
        return d / len(target)


def log_softmax(x):
    x = x - x.max(axis=-1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=-1, keepdims=True))


def sigmoid(x):
    t = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + t), t / (1 + t))


def run(params, X):
    z1 = X @ params["W1"].T + params["b1"]
    h = z1 * sigmoid(z1)
    return z1, h, h @ params["W2"].T + params["b2"]


def forward(params, X):
    return np.exp(log_softmax(run(params, X)[2]))


def loss(params, X, y):
    return LabelSmoothingCrossEntropy().forward(run(params, X)[2], y)


def gradients(params, X, y):
    z1, h, out = run(params, X)
    d2 = LabelSmoothingCrossEntropy().backward(out, y)
    s = sigmoid(z1)
    d1 = (d2 @ params["W2"]) * (s + z1 * s * (1 - s))
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
