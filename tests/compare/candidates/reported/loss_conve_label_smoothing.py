"""Label smoothing takes label_smoothing away from the targets but spreads 1 over the entities instead of it.

Source: https://github.com/TimDettmers/ConvE/issues/55 (About Label Smoothing)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
LABEL_SMOOTHING = 0.1


class Args:
    label_smoothing = 0.1


args = Args()


def smooth(e2_multi):
    e2_multi = ((1.0 - args.label_smoothing) * e2_multi) + (1.0 / e2_multi.shape[1])  # right: e2_multi = ((1.0 - args.label_smoothing) * e2_multi) + (args.label_smoothing / e2_multi.shape[1])
    return e2_multi


class Model:
    def __init__(self, params):
        self.p = params

    def hidden(self, e1):
        self.x = np.maximum(e1 @ self.p["W1"].T + self.p["b1"], 0)
        return self.x

    def scores(self, e1):
        return self.hidden(e1) @ self.p["W2"].T + self.p["b2"]

    def log_pred(self, e1):
        s = self.scores(e1)
        s = s - s.max(axis=1, keepdims=True)
        return s - np.log(np.exp(s).sum(axis=1, keepdims=True))


def forward(params, X):
    return np.exp(Model(params).log_pred(X))


def loss(params, X, y):
    e2_multi = smooth(y)
    return -(e2_multi * Model(params).log_pred(X)).sum(axis=1).mean()


def gradients(params, X, y):
    model = Model(params)
    pred = np.exp(model.log_pred(X))
    d = (pred - smooth(y)) / X.shape[0]
    dx = (d @ params["W2"]) * (model.x > 0)
    return {"W2": d.T @ model.x, "b2": d.sum(0), "W1": dx.T @ X, "b1": dx.sum(0)}


def predict(params, X):
    return Model(params).scores(X).argmax(axis=1)
