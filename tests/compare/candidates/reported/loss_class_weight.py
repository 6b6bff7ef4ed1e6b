"""The meaning of class_weight is reversed: a class with a higher weight counts less in the loss and its gradient.

Source: https://scikit-learn.org/stable/whats_new/v0.13.html (Fixed class_weight support: the meaning of class_weight was reversed)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
CLASS_WEIGHT = (1, 2, 5)

class_weight = {0: 1.0, 1: 2.0, 2: 5.0}


def compute_sample_weight(y, dtype):
    weight = np.ones(len(y), dtype=dtype)
    for c, w in class_weight.items():
        weight[y == c] /= w  # right: weight[y == c] *= w
    return weight


def log_proba(coef, intercept, X):
    s = X @ coef.T + intercept
    s = s - s.max(axis=1)[:, np.newaxis]
    return s - np.log(np.exp(s).sum(axis=1))[:, np.newaxis]


def forward(params, X):
    return np.exp(log_proba(params["W"], params["b"], X))


def loss(params, X, y):
    sw = compute_sample_weight(y, X.dtype)
    lp = log_proba(params["W"], params["b"], X)
    return -(sw * lp[np.arange(len(y)), y]).sum() / sw.sum()


def gradients(params, X, y):
    sw = compute_sample_weight(y, X.dtype)
    diff = forward(params, X)
    diff[np.arange(len(y)), y] -= 1
    diff *= (sw / sw.sum())[:, np.newaxis]
    return {"W": diff.T @ X, "b": diff.sum(axis=0)}


def predict(params, X):
    return np.argmax(log_proba(params["W"], params["b"], X), axis=1)
