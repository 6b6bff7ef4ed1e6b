"""The exponentials in log_prob become inf for large scores (and their sum 0 for very negative ones), and the loss inf or
nan.

Source: https://github.com/mlberkeley/scae-pytorch/pull/4 (fix loss nan bug by using logsumexp())
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 3, 5)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def mixing_logits(θ, x):
    h = np.tanh(np.einsum("bi,ji->bj", x, θ["W1"]) + θ["b1"])
    return h, np.einsum("bj,kj->bk", h, θ["W2"]) + θ["b2"]


def mixing_probs(logits):
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return shifted / shifted.sum(-1, keepdims=True)


def log_prob(logits):
    """Log of the probability of every component."""
    total = np.log(np.exp(logits).sum(-1, keepdims=True))  # right: total = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    return logits - total


def forward(params, X):
    return mixing_probs(mixing_logits(params, X)[1])


def loss(params, X, y):
    ll = np.einsum("bk,bk->b", y, log_prob(mixing_logits(params, X)[1]))
    return -ll.mean()


def gradients(params, X, y):
    h, logits = mixing_logits(params, X)
    d2 = (mixing_probs(logits) - y) / len(X)
    d1 = np.einsum("bk,kj->bj", d2, params["W2"]) * (1 - h ** 2)
    return {"W1": np.einsum("bj,bi->ji", d1, X), "b1": d1.sum(0),
            "W2": np.einsum("bk,bj->kj", d2, h), "b2": d2.sum(0)}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}
