"""The arguments of the categorical cross-entropy are swapped: the labels are taken for logits and the logits for
labels.

Source: https://github.com/kyle-dorman/bayesian-neural-network-blogpost/issues/12 (Negative loss &
logits_variance_loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def log_softmax(logits):
    shifted = logits - np.max(logits, axis=-1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))


def categorical_crossentropy(target, output):
    """As in Keras, with from_logits=True; one number per sample"""
    return -np.sum(target * log_softmax(output), axis=-1)


class Model:
    def __init__(self, p):
        self.p = p

    def logits(self, x):
        self.x = x
        self.h = np.maximum(x @ self.p["W1"] + self.p["b1"], 0)
        return self.h @ self.p["W2"] + self.p["b2"]


def bayesian_categorical_crossentropy(true, pred):
    undistorted_loss = categorical_crossentropy(pred, true)
    # right: undistorted_loss = categorical_crossentropy(true, pred)
    return np.mean(undistorted_loss)


def forward(params, X):
    return np.exp(log_softmax(Model(params).logits(X)))


def loss(params, X, y):
    return bayesian_categorical_crossentropy(y, Model(params).logits(X))


def gradients(params, X, y):
    m = Model(params)
    d2 = (np.exp(log_softmax(m.logits(X))) - y) / len(X)
    d1 = (d2 @ params["W2"].T) * (m.h > 0)
    return {"W1": X.T @ d1, "b1": d1.sum(axis=0), "W2": m.h.T @ d2, "b2": d2.sum(axis=0)}
