"""The smoothing that is taken from the true class is shared out as lb_smooth / num_classes to each of the others, so
the target sums to less than 1; there are num_classes - 1 others.

Source: https://github.com/CoinCheung/pytorch-loss/pull/19 (The probability caculation of negative class in 'Label
smooth.py')
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LABEL_SMOOTHING = 0.2  # over all 4 classes; lb_smooth is what the true one loses by it


def log_softmax(logits):
    logits = logits - logits.max(axis=1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


class LabelSmoothSoftmaxCE:
    def __init__(self, lb_smooth=0.15, reduction="mean"):
        self.lb_smooth = lb_smooth
        self.reduction = reduction

    def smooth(self, logits, label):
        num_classes = logits.shape[1]
        lb_pos, lb_neg = 1. - self.lb_smooth, self.lb_smooth / num_classes
        # right: lb_pos, lb_neg = 1. - self.lb_smooth, self.lb_smooth / (num_classes - 1)
        lb_one_hot = np.full(logits.shape, lb_neg)
        lb_one_hot[np.arange(len(label)), label] = lb_pos
        return lb_one_hot

    def forward(self, logits, label):
        loss = -np.sum(log_softmax(logits) * self.smooth(logits, label), axis=1)
        if self.reduction == "mean":
            loss = loss.mean()
        return loss

    def backward(self, logits, label):
        target = self.smooth(logits, label)
        probs = np.exp(log_softmax(logits))
        return (probs * target.sum(axis=1, keepdims=True) - target) / len(label)


class Model:
    def __init__(self, params):
        self.p = params

    def logits(self, x):
        self.x = x
        self.z1 = x @ self.p["W1"].T + self.p["b1"]
        self.feat = np.maximum(self.z1, 0)
        return self.feat @ self.p["W2"].T + self.p["b2"]

    def backward(self, d):
        d_feat = (d @ self.p["W2"]) * (self.z1 > 0)
        return {"W1": d_feat.T @ self.x, "b1": d_feat.sum(axis=0), "W2": d.T @ self.feat, "b2": d.sum(axis=0)}


criteria = LabelSmoothSoftmaxCE(lb_smooth=0.15)


def forward(params, X):
    return np.exp(log_softmax(Model(params).logits(X)))


def loss(params, X, y):
    return criteria.forward(Model(params).logits(X), y)


def gradients(params, X, y):
    model = Model(params)
    logits = model.logits(X)
    return model.backward(criteria.backward(logits, y))


def predict(params, X):
    return Model(params).logits(X).argmax(axis=1)
