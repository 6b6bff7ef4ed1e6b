"""softmax exponentiates the scores as they are and overflows where they are large; the largest score should be
subtracted first.

Source: https://github.com/Open-Deep-ML/DML-OpenProblem/issues/406 (Implement `softmax` needs more cases)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 3
CLASSES = 5


def softmax(scores):
    """scores: the list of one sample"""
    exp_scores = [np.exp(score) for score in scores]  # right: exp_scores = [np.exp(score - max(scores)) for score in scores]
    sum_exp_scores = sum(exp_scores)
    probabilities = [score / sum_exp_scores for score in exp_scores]
    return probabilities


def scores_of(params, x):
    scores = []
    for w, b in zip(params["W"], params["b"]):
        scores.append(np.dot(w, x) + b)
    return scores


def forward(params, X):
    return np.array([softmax(scores_of(params, x)) for x in X])


def gradients(params, X, y):
    dW = np.zeros_like(params["W"])
    db = np.zeros_like(params["b"])
    for x, label in zip(X, y):
        p = softmax(scores_of(params, x))
        for k in range(len(p)):
            error = p[k] - (1 if k == label else 0)
            dW[k] += error * x / len(X)
            db[k] += error / len(X)
    return {"W": dW, "b": db}


def predict(params, X):
    labels = []
    for x in X:
        scores = scores_of(params, x)
        labels.append(int(np.argmax(scores)))
    return np.array(labels)
