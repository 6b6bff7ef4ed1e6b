"""Softmax exponentiates the raw scores, which overflows for large ones and gives nan; the largest score of the row
should be subtracted first.

Source: https://github.com/IBM/MAX-Facial-Emotion-Classifier/issues/12 (Implementation of softmax in core/model.py is
numerically unstable)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 3
CLASSES = 4

EMOTIONS = ("neutral", "happiness", "surprise", "sadness")


def softmax(scores):
    exps = np.exp(scores)  # right: exps = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exps / exps.sum(axis=1, keepdims=True)


class ModelWrapper:
    """The last layer of the emotion classifier"""

    def __init__(self, params):
        self.W = params["W"]
        self.b = params["b"]

    def scores(self, features):
        return features @ self.W.T + self.b

    def predict(self, features):
        return softmax(self.scores(features))

    def labels(self, features):
        return [EMOTIONS[i] for i in self.scores(features).argmax(axis=1)]


def forward(params, X):
    return ModelWrapper(params).predict(X)


def loss(params, X, y):
    s = ModelWrapper(params).scores(X)
    top = s.max(axis=1)
    lse = top + np.log(np.exp(s - top[:, None]).sum(axis=1))
    return np.mean(lse - s[np.arange(len(y)), y])


def gradients(params, X, y):
    d = ModelWrapper(params).predict(X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


def predict(params, X):
    return ModelWrapper(params).scores(X).argmax(axis=1)
