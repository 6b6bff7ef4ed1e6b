"""The loss takes the log-softmax along the batch (axis 0); it should be along the classes (axis 1).

Source: https://github.com/Joshua-Ren/Neural_Iterated_Learning/issues/2 (Potential bug on listener logprobs)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def log_softmax(scores, dim):
    top = scores.max(axis=dim, keepdims=True)
    return scores - top - np.log(np.exp(scores - top).sum(axis=dim, keepdims=True))


class Listener:
    """scores every candidate object for the message it hears"""

    def __init__(self, params):
        self.p = params

    def scores(self, msg):
        p = self.p
        self.msg = msg
        self.h = np.maximum(msg @ p["W1"] + p["b1"], 0)
        return self.h @ p["W2"] + p["b2"]

    def grads(self, d_scores):
        d_h = d_scores @ self.p["W2"].T
        d_h[self.h <= 0] = 0
        return {
            "W2": self.h.T @ d_scores,
            "b2": d_scores.sum(axis=0),
            "W1": self.msg.T @ d_h,
            "b1": d_h.sum(axis=0),
        }


def forward(params, X):
    return np.exp(log_softmax(Listener(params).scores(X), dim=1))


def loss(params, X, y):
    pred_vector = Listener(params).scores(X)
    listener_logprobs = log_softmax(pred_vector, dim=0)  # right: listener_logprobs = log_softmax(pred_vector, dim=1)
    chosen = listener_logprobs[np.arange(len(y)), y]
    return -chosen.mean()


def gradients(params, X, y):
    listener = Listener(params)
    d_scores = np.exp(log_softmax(listener.scores(X), dim=1))
    d_scores[np.arange(len(y)), y] -= 1
    return listener.grads(d_scores / len(y))


def predict(params, X):
    return Listener(params).scores(X).argmax(axis=1)
