"""The labels are a column of shape (N, 1), so the two index arrays are broadcast to (N, N) and every row gets a one for
every label of the batch; the column has to be flattened first.

Source: https://github.com/deepchem/deepchem/pull/5011 (Correct one-hot encoding generation for column-vector labels)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3


def to_one_hot(y, n_classes, dtype):
    """Transforms label vector into one-hot encoding. y: (N,) or (N, 1)"""
    if len(y.shape) > 2:
        raise ValueError("y must be of shape (N,) or (N, 1)")
    N = y.shape[0]
    y_hot = np.zeros((N, n_classes), dtype=dtype)
    y_hot[np.arange(N), y.astype(np.int64)] = 1
    # right: y_hot[np.arange(N), y.astype(np.int64).ravel()] = 1
    return y_hot


class NumpyDataset:
    """Features, and one column per task"""

    def __init__(self, X, y):
        self.X = X
        self.y = np.reshape(y, (y.shape[0], 1))
        self.n = X.shape[0]


class MultitaskClassifier:
    def __init__(self, params):
        self.W, self.b = params["W"], params["b"]

    def log_probs(self, X):
        s = X @ self.W.T + self.b
        s = s - s.max(axis=1, keepdims=True)
        return s - np.log(np.exp(s).sum(axis=1, keepdims=True))

    def loss(self, dataset):
        y_hot = to_one_hot(dataset.y, CLASSES, dataset.X.dtype)
        return -(y_hot * self.log_probs(dataset.X)).sum() / dataset.n

    def grads(self, dataset):
        y_hot = to_one_hot(dataset.y, CLASSES, dataset.X.dtype)
        d = (np.exp(self.log_probs(dataset.X)) - y_hot) / dataset.n
        return {"W": d.T @ dataset.X, "b": d.sum(axis=0)}


def forward(params, X):
    return np.exp(MultitaskClassifier(params).log_probs(X))


def loss(params, X, y):
    return MultitaskClassifier(params).loss(NumpyDataset(X, y))


def gradients(params, X, y):
    return MultitaskClassifier(params).grads(NumpyDataset(X, y))
