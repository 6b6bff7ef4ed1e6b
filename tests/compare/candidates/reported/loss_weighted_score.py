"""The weighted losses are divided by the number of samples; a weighted mean is divided by the sum of the samples'
weights.

Source: https://github.com/pytorch/pytorch/issues/54843 (Inconsistent behaviour with `weight` argument in
CrossEntropyLoss and BCEWithLogitsLoss)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3
CLASS_WEIGHT = (1, 3, 0.5)


def log_prob(score):
    top = score.max()
    return score - top - np.log(np.sum(np.exp(score - top)))


def scores_of(params, X):
    return [params["W"] @ x + params["b"] for x in X]


def weights_of(target):
    return [CLASS_WEIGHT[t] for t in target]


def denominator(weight):
    return len(weight)  # right: return sum(weight)


def cross_entropy(target, scores, weight):
    total = 0.0
    for t, score, w in zip(target, scores, weight):
        one_loss = -w * log_prob(score)[t]
        total += one_loss
    return total / denominator(weight)


def forward(params, X):
    return np.array([np.exp(log_prob(score)) for score in scores_of(params, X)])


def predict(params, X):
    return np.array([np.argmax(score) for score in scores_of(params, X)])


def loss(params, X, y):
    return cross_entropy(y, scores_of(params, X), weights_of(y))


def gradients(params, X, y):
    weight = weights_of(y)
    dW = np.zeros_like(params["W"])
    db = np.zeros_like(params["b"])
    for x, t, score, w in zip(X, y, scores_of(params, X), weight):
        d = np.exp(log_prob(score))
        d[t] -= 1
        d *= w / denominator(weight)
        dW += np.outer(d, x)
        db += d
    return {"W": dW, "b": db}
