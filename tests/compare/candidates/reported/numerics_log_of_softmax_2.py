"""The softmax is computed first and its logarithm after, so that a small probability underflows to log(0); the
logarithm should be combined with the softmax.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/785 (Infinity Underflow in Cross-Entropy with Softmax)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def weighted(a, W, b):
    return np.einsum("ki,ni->nk", W, a) + b


def softmax(a):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def hidden(params, X):
    return np.tanh(weighted(X, params["W1"], params["b1"]))


def forward(params, X):
    return softmax(weighted(hidden(params, X), params["W2"], params["b2"]))


def loss(params, X, p):
    a = weighted(hidden(params, X), params["W2"], params["b2"])
    q = softmax(a)  # right: q = a - a.max(axis=1, keepdims=True)
    log_q = np.log(q)  # right: log_q = q - np.log(np.exp(q).sum(axis=1, keepdims=True))
    picked = log_q[np.arange(len(p)), p.argmax(axis=1)]
    return -picked.mean()


def gradients(params, X, p):
    h = hidden(params, X)
    d2 = (softmax(weighted(h, params["W2"], params["b2"])) - p) / len(p)
    d1 = np.einsum("nk,ki->ni", d2, params["W2"]) * (1 - h * h)
    return {
        "W2": np.einsum("nk,ni->ki", d2, h),
        "b2": d2.sum(axis=0),
        "W1": np.einsum("nk,ni->ki", d1, X),
        "b1": d1.sum(axis=0),
    }
