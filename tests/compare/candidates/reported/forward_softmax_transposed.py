"""The closing bracket of exp stands behind the sum, so the scores are divided before they are exponentiated: it should
be exp(y) / sum(exp(y)), not exp(y / sum(exp(y))).

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1?q=Softmax+Regression+in+Python (question and
answer: softmax_2 of the transposed scores)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 5


def scores_of(params, X):
    # scores shape is (samples, classes), the biggest of each row is 0
    scores = np.dot(X, params["W"].T) + params["b"]
    return scores - scores.max(axis=1, keepdims=True)


def softmax_2(y):
    """Compute softmax values for each row of scores in y."""
    return np.exp(y / np.sum(np.exp(y), axis=1, keepdims=True))
    # right: return np.exp(y) / np.sum(np.exp(y), axis=1, keepdims=True)


def one_hot(labels, k):
    return (labels[:, None] == np.arange(k)).astype(float)


def forward(params, X):
    return softmax_2(scores_of(params, X))


def loss(params, X, y):
    scores = scores_of(params, X)
    log_norm = np.log(np.sum(np.exp(scores), axis=1))
    return np.mean(log_norm - scores[np.arange(len(y)), y])


def gradients(params, X, y):
    m = len(y)
    k = len(params["b"])
    error = softmax_2(scores_of(params, X)) - one_hot(y, k)
    return {"W": np.dot(error.T, X) / m, "b": error.sum(axis=0) / m}


def predict(params, X):
    return np.argmax(scores_of(params, X), axis=1)
