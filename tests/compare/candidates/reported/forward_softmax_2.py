"""A parenthesis is closed too late: the scores are divided by the sum of the exponentials inside exp, where the
exponentials should be divided by their sum.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (Softmax Regression in NumPy: softmax_2 for the
transposed scores)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 5
LOSS = "cross_entropy"
TARGETS = "one_hot"


def softmax_1(x):
    """Compute softmax values for each column of scores in x."""
    x = x - np.max(x, axis=0)
    return np.exp(x) / np.sum(np.exp(x), axis=0)


def softmax_2(y):
    """The same for each row of scores in y."""
    y = y - np.max(y, axis=1, keepdims=True)
    return np.exp(y / np.sum(np.exp(y), axis=1, keepdims=True))  # right: return np.exp(y) / np.sum(np.exp(y), axis=1, keepdims=True)


def scores_T(params, X):
    return X.dot(params["W"].T) + params["b"]


def forward(params, X):
    return softmax_2(scores_T(params, X))


def gradients(params, X, y):
    scores = scores_T(params, X).T
    error = (softmax_1(scores) - y.T) / y.shape[0]
    return {"W": error.dot(X), "b": error.sum(axis=1)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
