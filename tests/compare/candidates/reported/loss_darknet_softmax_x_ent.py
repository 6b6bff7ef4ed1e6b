"""With smoothed labels every class has a truth above 0, and each counts with its full -log(p) instead of being weighted
by its truth.

Source: https://github.com/AlexeyAB/darknet/issues/5207 (About [net] label_smooth_eps option and function
softmax_x_ent_cpu)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 5
LABEL_SMOOTHING = 0.1

label_smooth_eps = LABEL_SMOOTHING


def fill_truth(label, classes, dtype):
    truth = np.zeros(classes, dtype=dtype)
    truth[label] = 1
    for i in range(classes):
        truth[i] = truth[i] * (1 - label_smooth_eps) + label_smooth_eps / classes
    return truth


def log_softmax_cpu(input, n):
    largest = max(input)
    shifted = input - largest
    return shifted - np.log(np.sum(np.exp(shifted)))


def softmax_x_ent_cpu(n, log_pred, truth, delta, error):
    for i in range(n):
        t = truth[i]
        delta[i] = t - np.exp(log_pred[i])
        error[i] = -log_pred[i] if t else 0  # right: error[i] = -t * log_pred[i]


def run_layer(params, X, y):
    """Errors and deltas of the whole batch."""
    batch, n = X.shape[0], params["b"].shape[0]
    error = np.zeros((batch, n), dtype=X.dtype)
    delta = np.zeros((batch, n), dtype=X.dtype)
    for b in range(batch):
        log_pred = log_softmax_cpu(params["W"] @ X[b] + params["b"], n)
        truth = fill_truth(y[b], n, X.dtype)
        softmax_x_ent_cpu(n, log_pred, truth, delta[b], error[b])
    return error, delta


def forward(params, X):
    n = params["b"].shape[0]
    return np.array([np.exp(log_softmax_cpu(params["W"] @ x + params["b"], n)) for x in X])


def loss(params, X, y):
    error, _ = run_layer(params, X, y)
    return error.sum() / len(X)


def gradients(params, X, y):
    _, delta = run_layer(params, X, y)
    return {"W": -delta.T @ X / len(X), "b": -delta.sum(axis=0) / len(X)}
