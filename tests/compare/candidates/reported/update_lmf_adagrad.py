"""The learning rate is divided by the bare square root of the sum of squares; the small constant is missing, and a
gradient of zero gives 0 / 0.

Source: https://github.com/benfred/implicit/pull/383 (improves numerical stability (see #376))
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
OPTIMIZER = "adagrad"
EPS = 1e-6


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def lmf_update(vectors, deriv_sum_sq, X, y, lr):
    n_factors = vectors.shape[0]
    deriv = np.zeros_like(vectors)
    z = sigmoid(X @ vectors)
    for _ in range(n_factors):
        deriv[_] = np.sum((y - z) * X[:, _]) / len(y)

    out = vectors.copy()
    sum_sq = deriv_sum_sq.copy()
    for _ in range(n_factors):
        sum_sq[_] += deriv[_] * deriv[_]
        out[_] += (lr / np.sqrt(sum_sq[_])) * deriv[_]
        # right: out[_] += (lr / (np.sqrt(sum_sq[_]) + EPS)) * deriv[_]
    return out, sum_sq


def with_ones(X):
    return np.hstack([X, np.ones((len(X), 1), X.dtype)])


def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])


def step(params, X, y, lr, state):
    vectors = np.append(params["W"], params["b"])
    sum_sq = state.get("deriv_sum_sq", np.zeros_like(vectors))
    vectors, sum_sq = lmf_update(vectors, sum_sq, with_ones(X), y, lr)
    return {"W": vectors[:-1], "b": vectors[-1]}, {"deriv_sum_sq": sum_sq}
