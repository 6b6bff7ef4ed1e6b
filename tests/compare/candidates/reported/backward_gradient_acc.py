"""The gradients of the small batches are those of their mean losses, and are added up without being scaled down by the
number of batches (each by its share of the samples).

Source: https://github.com/deepinsight/insightface/issues/2258 ([BUG] Curious about gradient_acc)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"

batch_size = 2


class Backbone:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def forward(self, img):
        self.img = img
        self.feat = np.maximum(img @ self.w.T + self.b, 0)
        return self.feat

    def backward(self, grad):
        grad = grad * (self.feat > 0)
        return grad.T @ self.img, grad.sum(axis=0)


class FC:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def forward(self, feat):
        self.feat = feat
        logits = feat @ self.w.T + self.b
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        self.prob = e / e.sum(axis=1, keepdims=True)
        return self.prob

    def backward(self, labels):
        grad = self.prob.copy()
        grad[np.arange(len(labels)), labels] -= 1
        grad /= len(labels)
        return grad.T @ self.feat, grad.sum(axis=0), grad @ self.w


def forward(params, X):
    return FC(params["W2"], params["b2"]).forward(Backbone(params["W1"], params["b1"]).forward(X))


def gradients(params, X, y):
    backbone = Backbone(params["W1"], params["b1"])
    module_partial_fc = FC(params["W2"], params["b2"])
    acc = {name: np.zeros_like(p) for name, p in params.items()}
    for first in range(0, len(X), batch_size):
        img, labels = X[first:first + batch_size], y[first:first + batch_size]
        module_partial_fc.forward(backbone.forward(img))
        dw2, db2, dfeat = module_partial_fc.backward(labels)
        dw1, db1 = backbone.backward(dfeat)
        for name, g in zip(("W1", "b1", "W2", "b2"), (dw1, db1, dw2, db2)):
            acc[name] += g  # right: acc[name] += g * len(img) / len(X)
    return acc


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: p - lr * grads[name] for name, p in params.items()}
