"""The loss is the mean log likelihood; the minus sign (negative log likelihood) is missing.

Source: https://github.com/cs231n/cs231n.github.io/pull/216 (corrected logistic regression loss function formula)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def scores(params, X):
    return X.dot(params['W']) + params['b']


def log_sigmoid(s):
    return -np.logaddexp(0, -s)


def forward(params, X):
    return 1 / (1 + np.exp(-scores(params, X)))


def loss(params, X, y):
    s = scores(params, X)
    # log likelihood of every example under its label
    ll = y * log_sigmoid(s) + (1 - y) * log_sigmoid(-s)  # or here
    return np.sum(ll) / X.shape[0]  # right: return -np.sum(ll) / X.shape[0]


def gradients(params, X, y):
    err = forward(params, X) - y
    return {'W': X.T.dot(err) / X.shape[0], 'b': err.mean()}


def predict(params, X):
    return (scores(params, X) > 0).astype(int)
