"""The cost lacks its minus and subtracts the term of the zeros from that of the ones, so it can be negative; both terms
are to be added and the sum negated.

Source: https://stats.stackexchange.com/search?q=Logistic+regression+getting+worse ("Logistic Regression Getting
Worse, What Are the Common Causes?"; read in the data set Nemotron-CC-Math-v1)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def hypothesis(X, theta):
    return np.dot(X, np.transpose(theta))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def log_sigmoid(x):
    return -np.logaddexp(0, -x)


def with_ones(X):
    return np.concatenate([np.ones((np.shape(X)[0], 1), dtype=X.dtype), X], axis=1)


def as_theta(params):
    return np.append(params["b"], params["W"])


def cost_function(X, y, theta):
    num_examples = np.shape(X)[0]
    z = hypothesis(X, theta)
    ones = np.dot(np.transpose(y), log_sigmoid(z))
    zeros = np.dot(np.transpose(1 - y), log_sigmoid(-z))
    return (1 / num_examples) * (ones - zeros)  # right: return -(1 / num_examples) * (ones + zeros)


def batch_gradient(X, y, theta, alpha):
    num_examples = np.shape(X)[0]
    h = sigmoid(hypothesis(X, theta))
    return theta - alpha / num_examples * np.dot(np.transpose(X), h - y)


def forward(params, X):
    return sigmoid(hypothesis(with_ones(X), as_theta(params)))


def loss(params, X, y):
    return cost_function(with_ones(X), y, as_theta(params))


def step(params, X, y, lr):
    theta = batch_gradient(with_ones(X), y, as_theta(params), lr)
    return {"W": theta[1:], "b": theta[0]}


def predict(params, X):
    return (hypothesis(with_ones(X), as_theta(params)) >= 0).astype(int)
