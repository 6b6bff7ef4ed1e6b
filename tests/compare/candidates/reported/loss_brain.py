"""The loss is the pseudo-Huber loss sqrt(1 + err^2) - 1 where the Huber loss itself is meant.

Source: https://github.com/jaromiru/AI-blog/issues/7 (Using pseudo-huber loss is incorrect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "huber"

HUBER_LOSS_DELTA = 1.0


def huber_loss(y_true, y_pred):
    err = y_true - y_pred
    cond = np.abs(err) < HUBER_LOSS_DELTA
    L2 = 0.5 * np.square(err)
    L1 = HUBER_LOSS_DELTA * (np.abs(err) - 0.5 * HUBER_LOSS_DELTA)
    return np.mean(np.sqrt(1 + np.square(err)) - 1)  # right: return np.mean(np.where(cond, L2, L1))


class Brain:
    def __init__(self, model):
        self.model = model

    def predict(self, s):
        self.h = np.maximum(s.dot(self.model["W1"].T) + self.model["b1"], 0)
        return self.h.dot(self.model["W2"].T) + self.model["b2"]

    def grads(self, s, target):
        q = self.predict(s)
        dq = np.clip(q - target, -HUBER_LOSS_DELTA, HUBER_LOSS_DELTA) / q.size
        dh = dq.dot(self.model["W2"]) * (self.h > 0)
        return {"W1": dh.T.dot(s), "b1": dh.sum(0), "W2": dq.T.dot(self.h), "b2": dq.sum(0)}


def forward(params, X):
    return Brain(params).predict(X)


def loss(params, X, y):
    return huber_loss(y, Brain(params).predict(X))


def gradients(params, X, y):
    return Brain(params).grads(X, y)
