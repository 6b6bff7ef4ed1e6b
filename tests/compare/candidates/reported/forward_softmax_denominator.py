"""The softmax divides by the sum of the (shifted) scores; it should divide by the sum of their exponentials.

Source: https://github.com/p2irc/deepplantphenomics/pull/50 (Odd softmax formula in semantic_segmentation_model.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def logits(params, X):
    hidden = np.maximum(X @ params["W1"] + params["b1"], 0)
    return hidden @ params["W2"] + params["b2"]


def shift(z):
    # keep exp from overflowing
    return z - z.max(axis=1, keepdims=True)


def forward(params, X):
    """Per-sample class probabilities."""
    z = shift(logits(params, X))
    return np.exp(z) / np.sum(z, axis=1, keepdims=True)
    # right: return np.exp(z) / np.sum(np.exp(z), axis=1, keepdims=True)


def loss(params, X, y):
    z = shift(logits(params, X))
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -logp[np.arange(len(y)), y].mean()


def predict(params, X):
    return np.argmax(logits(params, X), axis=1)
