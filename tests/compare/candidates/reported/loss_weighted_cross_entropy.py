"""The weighted losses of the samples are summed up and stay a sum: the weighted mean is to be divided by the sum of the
weights.

Source: https://github.com/imoneoi/openchat/issues/99 (Calculation in a 'weighted_cross_entropy')
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "silu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
CLASS_WEIGHT = (1.0, 2.5, 0.5)


def log_softmax(logits):
    logits = logits - logits.max(-1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(-1, keepdims=True))


def cross_entropy(logits, labels, reduction="none"):
    nll = -np.take_along_axis(log_softmax(logits), labels[:, None], axis=-1)[:, 0]
    if reduction == "mean":
        return nll.mean()
    return nll


def _weighted_cross_entropy(logits, labels, weights):
    return (weights * cross_entropy(logits, labels, reduction="none")).sum()  # right: return (weights * cross_entropy(logits, labels, reduction="none")).sum() / weights.sum()


def silu(x):
    return x / (1 + np.exp(-x))


def lm_head(params, x):
    h = silu(x @ params["W1"].T + params["b1"])
    return h @ params["W2"].T + params["b2"]


def forward(params, X):
    return np.exp(log_softmax(lm_head(params, X)))


def loss(params, X, y):
    weights = np.asarray(CLASS_WEIGHT, dtype=X.dtype)[y]
    return _weighted_cross_entropy(lm_head(params, X), y, weights)


def predict(params, X):
    return lm_head(params, X).argmax(-1)
