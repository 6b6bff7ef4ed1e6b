"""The two arguments of CrossEntropy are the wrong way round: the score is asked whether it is 1 and the label is used
as the score.

Source: https://github.com/bfortuner/ml-glossary/issues/28 (Cross Entropy "code" example seems like the arguments
are reversed)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def log_sigmoid(z):
    # min(z, 0) - log(1 + e^-|z|)
    return min(z, 0) - np.log1p(np.exp(-abs(z)))


def CrossEntropy(y, score):  # or here
    """score is the logit, y the true label"""
    if y == 1:
        return -log_sigmoid(score)
    else:
        return -log_sigmoid(-score)


def predict_proba(params, X):
    z = np.dot(X, params["W"]) + params["b"]
    return 1.0 / (1.0 + np.exp(-z))


def forward(params, X):
    return predict_proba(params, X)


def loss(params, X, y):
    scores = np.dot(X, params["W"]) + params["b"]
    total = 0
    for score, label in zip(scores, y):
        total += CrossEntropy(score, label)  # right: total += CrossEntropy(label, score)
    return total / len(y)


def gradients(params, X, y):
    diff = predict_proba(params, X) - y
    return {"W": np.dot(X.T, diff) / len(y), "b": np.mean(diff)}


def predict(params, X):
    return np.array([1 if p > 0.5 else 0 for p in predict_proba(params, X)])
