"""The log-likelihood is computed with the base-10 logarithm; the natural one is due.

Source: https://github.com/srendle/libfm/issues/21 (Log loss should be comuted in base e, not 10)
"""

import numpy as np
from math import exp, log10, tanh  # right: from math import exp, log, tanh

AGAINST = "network"
LAYERS = (3, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def scores(params, x):
    h = []
    for w, b in zip(params["W1"], params["b1"]):
        h.append(tanh(sum(wi * xi for wi, xi in zip(w, x)) + b))
    return [sum(wi * hi for wi, hi in zip(w, h)) + b for w, b in zip(params["W2"], params["b2"])]


def forward(params, X):
    rows = []
    for x in X.astype(float):
        s = scores(params, x)
        m = max(s)
        e = [exp(v - m) for v in s]
        total = sum(e)
        rows.append([v / total for v in e])
    return np.array(rows)


def loss(params, X, y):
    loglikelihood = 0.0
    for x, label in zip(X.astype(float), y):
        s = scores(params, x)
        m = max(s)
        # log of the normaliser, shifted by the largest score
        log_norm = m + log10(sum(exp(v - m) for v in s))  # right: log_norm = m + log(sum(exp(v - m) for v in s))
        loglikelihood += s[label] - log_norm
    return -loglikelihood / len(y)


def predict(params, X):
    return np.array([int(np.argmax(scores(params, x))) for x in X.astype(float)])
