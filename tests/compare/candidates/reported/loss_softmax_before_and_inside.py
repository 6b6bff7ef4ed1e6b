"""The loss, which applies a softmax of its own, is given the softmax probabilities; it should be given the logits.

Source: https://github.com/jaehong31/CGES/issues/1 (Doing softmax twice)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def softmax(z):
    z = z - np.max(z, axis=1, keepdims=True)
    e = np.exp(z)
    return e / np.sum(e, axis=1, keepdims=True)


def softmax_cross_entropy_with_logits(logits, labels):
    z = logits - np.max(logits, axis=1, keepdims=True)
    log_norm = np.log(np.sum(np.exp(z), axis=1))
    picked = z[np.arange(len(labels)), labels]
    return log_norm - picked


class MnistModel:
    def __init__(self, params):
        self.p = params

    def inference(self, images):
        h1 = np.maximum(images @ self.p["W1"] + self.p["b1"], 0)
        h2 = np.maximum(h1 @ self.p["W2"] + self.p["b2"], 0)
        return h2 @ self.p["W3"] + self.p["b3"]

    def build(self, images):
        output = self.inference(images)
        return softmax(output)


def forward(params, X):
    return MnistModel(params).build(X)


def loss(params, X, y):
    model = MnistModel(params)
    y_conv = model.build(X)  # right: y_conv = model.inference(X)
    ff_loss = softmax_cross_entropy_with_logits(logits=y_conv, labels=y)  # or here
    return np.mean(ff_loss)


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
