"""A predicted probability of exactly 0 gives 0 * log(0) = nan in the sum over the classes, although that class is not
the true one; the logarithm should be taken of the scores.

Source: https://github.com/scikit-learn/scikit-learn/pull/24365 (what's new 1.2: log_loss returns nan for predictions at the boundaries)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def hidden(params, X):
    return np.maximum(X @ params["W1"].T + params["b1"], 0)


def decision(params, X):
    return hidden(params, X) @ params["W2"].T + params["b2"]


def logsumexp(a):
    a_max = a.max(axis=1, keepdims=True)
    return a_max + np.log(np.exp(a - a_max).sum(axis=1, keepdims=True))


def softmax(a):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def log_loss(transformed_labels, scores):
    """Log loss, aka logistic loss or cross-entropy loss."""
    return -(transformed_labels * np.log(softmax(scores))).sum(axis=1).mean()  # right: return (transformed_labels * (logsumexp(scores) - scores)).sum(axis=1).mean()


def forward(params, X):
    return softmax(decision(params, X))


def loss(params, X, y):
    return log_loss(y, decision(params, X))


def gradients(params, X, y):
    h = hidden(params, X)
    d2 = (softmax(decision(params, X)) - y) / X.shape[0]
    d1 = np.where(h > 0, d2 @ params["W2"], 0)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}
