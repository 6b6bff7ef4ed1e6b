"""The squared error is divided by the batch size and then by the first dimension, which is the batch size once more;
the second dimension (the outputs) is never averaged over.

Source: https://github.com/MediaBrain-SJTU/GroupNet/issues/2 (Wrong loss calculation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 6, 4)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Decoder:
    def __init__(self, p):
        self.p = p

    def __call__(self, past):
        h = past.dot(self.p["W1"].T) + self.p["b1"]
        self.h = np.maximum(h, 0)
        return self.h.dot(self.p["W2"].T) + self.p["b2"]


def calculate_loss_pred(pred, target, batch_size):
    loss = (target - pred) ** 2
    loss = loss.sum() / batch_size
    loss = loss / pred.shape[0]  # right: loss = loss / pred.shape[1]
    return loss


def forward(params, X):
    return Decoder(params)(X)


def loss(params, X, y):
    pred = forward(params, X)
    return calculate_loss_pred(pred, y, batch_size=len(X))


def gradients(params, X, y):
    decoder = Decoder(params)
    pred = decoder(X)
    d_pred = 2 * (pred - y) / pred.size
    d_h = d_pred.dot(params["W2"]) * (decoder.h > 0)
    return {
        "W1": d_h.T.dot(X), "b1": d_h.sum(0),
        "W2": d_pred.T.dot(decoder.h), "b2": d_pred.sum(0),
    }
