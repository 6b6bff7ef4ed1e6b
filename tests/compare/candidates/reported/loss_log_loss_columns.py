"""The labels' two columns are 1 - Y and Y, and the predictions' are p and 1 - p, so it is the log loss of 1 - p; the
labels should be appended as Y and 1 - Y.

Source: https://github.com/scikit-learn/scikit-learn/issues/4546 (Fix a bug, the result is wrong when use
sklearn.metrics.log_loss with one class)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def expit(z):
    return 1 / (1 + np.exp(-z))


def column(v):
    return np.reshape(v, (-1, 1))


def log_loss(y_true, log_pred, log_rest):
    """
    Log loss, aka logistic loss or cross-entropy loss.

    y_true: labels, (n_samples,)
    log_pred, log_rest: logarithms of the probability of the class, and of not the class
    """
    Y = column(y_true).astype(log_pred.dtype)
    P = np.append(column(log_pred), column(log_rest), axis=1)
    if Y.shape[1] == 1:
        Y = np.append(1 - Y, Y, axis=1)  # right: Y = np.append(Y, 1 - Y, axis=1)
    loss_ = -(Y * P).sum(axis=1)
    return np.mean(loss_)


def decision_function(params, X):
    return X @ params["W"] + params["b"]


def forward(params, X):
    return expit(decision_function(params, X))


def loss(params, X, y):
    scores = decision_function(params, X)
    # log(1 / (1 + exp(-s))) and log(1 / (1 + exp(s)))
    return log_loss(y, -np.logaddexp(0, -scores), -np.logaddexp(0, scores))


def predict(params, X):
    return (decision_function(params, X) > 0).astype(int)
