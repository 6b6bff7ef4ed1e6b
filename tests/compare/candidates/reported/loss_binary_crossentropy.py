"""The first term of the binary cross-entropy multiplies log(y_pred) by y_pred instead of y_true.

Source: https://stats.stackexchange.com/questions/303229/ (Why does keras binary_crossentropy loss function return wrong
values?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "softplus"
OUTPUT = "sigmoid"
LOSS = "bce"


def log_sigmoid(z):
    return -np.logaddexp(0, -z)


def logits(params, X):
    hidden = np.logaddexp(0, X @ params["W1"].T + params["b1"])
    return hidden @ params["W2"].T + params["b2"]


def binary_crossentropy(y_true, y_logit):
    y_pred = np.exp(log_sigmoid(y_logit))
    log_pred, log_rest = log_sigmoid(y_logit), log_sigmoid(-y_logit)
    result = []
    for i in range(len(y_pred)):
        row = []
        for j in range(len(y_pred[i])):
            first = y_pred[i][j] * log_pred[i][j]  # right: first = y_true[i][j] * log_pred[i][j]
            second = (1 - y_true[i][j]) * log_rest[i][j]
            row.append(first + second)
        result.append(-np.mean(row))
    return np.mean(result)


def forward(params, X):
    return np.exp(log_sigmoid(logits(params, X)))


def loss(params, X, y):
    return binary_crossentropy(y, logits(params, X))
