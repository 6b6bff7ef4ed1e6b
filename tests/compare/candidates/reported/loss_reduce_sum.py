"""The cross entropies of the samples are summed; the cost is their mean.

Source: https://github.com/aymericdamien/TensorFlow-Examples/issues/139 (cross entropy calculation mistake in
logistic_regression.py line 36, reduce_sum for reduce_mean)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3
TARGETS = "one_hot"


def reduce_sum(t, reduction_indices=None):
    return np.sum(t, axis=reduction_indices)


def reduce_mean(t, reduction_indices=None):
    return np.mean(t, axis=reduction_indices)


def logits(W, b, x):
    return x @ W.T + b


def log_pred(W, b, x):
    t = logits(W, b, x)
    t = t - t.max(axis=1)[:, None]
    return t - np.log(np.exp(t).sum(axis=1))[:, None]


def forward(params, X):
    return np.exp(log_pred(params["W"], params["b"], X))


def loss(params, X, y):
    lp = log_pred(params["W"], params["b"], X)
    cost = reduce_sum(-reduce_sum(y * lp, reduction_indices=1))
    # right: cost = reduce_mean(-reduce_sum(y * lp, reduction_indices=1))
    return cost


def gradients(params, X, y):
    g = (forward(params, X) - y) / X.shape[0]
    return {"W": g.T @ X, "b": reduce_sum(g, 0)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}


def predict(params, X):
    return np.argmax(logits(params["W"], params["b"], X), 1)
