"""The raw score is compared with 0.5, which is the threshold of the probability; the score's own is 0.

Source: https://github.com/epfml/ML_course/pull/58 (fix visualization function for logistic regression)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


def build_tx(x):
    return np.c_[np.ones(x.shape[0], dtype=x.dtype), x]


def sigmoid(t):
    return 1 / (1 + np.exp(-t))


def get_w(params):
    return np.r_[params["b"], params["W"]]


def calculate_gradient(y, tx, w):
    pred = sigmoid(tx.dot(w))
    return tx.T.dot(pred - y) / y.shape[0]


def prediction(w, x):
    x_temp = build_tx(x)
    z = x_temp.dot(w)
    return (z > 0.5).astype(int)  # right: return (z > 0.0).astype(int)


def forward(params, X):
    return sigmoid(build_tx(X).dot(get_w(params)))


def gradients(params, X, y):
    grad = calculate_gradient(y, build_tx(X), get_w(params))
    return {"W": grad[1:], "b": grad[0]}


def predict(params, X):
    return prediction(get_w(params), X)
