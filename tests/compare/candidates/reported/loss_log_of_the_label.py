"""The hat is on the wrong factor: the log-loss takes the logarithm of the true distribution and weights it by the
estimated probabilities; it should be the logarithm of the estimates, weighted by the true ones.

Source: https://github.com/CamDavidsonPilon/Probabilistic-Programming-and-Bayesian-Methods-for-Hackers/pull/438 (Fixed
log-loss latex formula in Chapter 5)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
LABEL_SMOOTHING = 0.1


def smooth(y, dtype):
    """rows of the true distribution, a little of it on every class"""
    actual = np.full((len(y), CLASSES), LABEL_SMOOTHING / CLASSES, dtype=dtype)
    actual[np.arange(len(y)), y] += 1 - LABEL_SMOOTHING
    return actual


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def log_estimate(params, X):
    return log_softmax(X @ params["W"].T + params["b"])


def log_loss(actual, log_est):
    return -np.mean(np.sum(np.exp(log_est) * np.log(actual), axis=1))
    # right: return -np.mean(np.sum(actual * log_est, axis=1))


def forward(params, X):
    return np.exp(log_estimate(params, X))


def loss(params, X, y):
    log_est = log_estimate(params, X)
    return log_loss(smooth(y, log_est.dtype), log_est)


def gradients(params, X, y):
    estimate = forward(params, X)
    d = (estimate - smooth(y, estimate.dtype)) / len(y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


def predict(params, X):
    return log_estimate(params, X).argmax(axis=1)
