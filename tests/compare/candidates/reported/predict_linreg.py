"""sigmoid falls with z here, so a value above 0.5 means class 0: the comparison is the wrong way round.

Source: https://github.com/AleksDevEdu/ml_edu/issues/6 (Опечатка 20_Classification)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigmoid(z):
    return 1 / (1 + np.exp(z))


def linreg(w, X):
    z = w[0]
    return z + X.dot(w[1:])


def sigmoid_linreg_prediction(w, X):
    z = linreg(w, X)
    y = sigmoid(z) > 0.5  # right: y = sigmoid(z) < 0.5
    return y.astype(int)


def vector(params):
    return np.concatenate(([params["b"]], params["W"]))


def forward(params, X):
    return sigmoid(-linreg(vector(params), X))


def loss(params, X, y):
    z = linreg(vector(params), X)
    return np.mean(np.logaddexp(0, z) - y * z)


def predict(params, X):
    return sigmoid_linreg_prediction(vector(params), X)
