"""binary_crossentropy has lost its minus sign: it returns the mean log-likelihood, and should return the negative one.

Source: https://github.com/sallamander/neural-networks-intro/issues/3 (To-Do: Fix negative sign in binary_crossentropy
for logistic regression)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


def logistic(x):
    return np.where(x >= 0, 1 / (1 + np.exp(-np.abs(x))), np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))))


def log_logistic(x):
    return -np.logaddexp(0, -x)


def linear(x, coefs, bias):
    return np.dot(x, coefs) + bias


def binary_crossentropy(y, z):
    """y: the true values, z: the linear combination that goes into the logistic"""
    errors = y * log_logistic(z) + (1 - y) * log_logistic(-z)
    # right: errors = -(y * log_logistic(z) + (1 - y) * log_logistic(-z))
    return errors.mean()


def learn_w_gradient_descent(x, y, coefs, bias, learning_rate):
    """One iteration of gradient descent on all the observations."""
    N = x.shape[0]
    error = logistic(linear(x, coefs, bias)) - y
    d_coefs = np.zeros_like(coefs)
    for i in range(coefs.shape[0]):
        d_coefs[i] = np.sum(error * x[:, i]) / N
    d_bias = np.sum(error) / N
    return coefs - learning_rate * d_coefs, bias - learning_rate * d_bias


def forward(params, X):
    return logistic(linear(X, params["W"], params["b"]))


def loss(params, X, y):
    return binary_crossentropy(y, linear(X, params["W"], params["b"]))


def step(params, X, y, lr):
    coefs, bias = learn_w_gradient_descent(X, y, params["W"], params["b"], lr)
    return {"W": coefs, "b": bias}


def predict(params, X):
    return (forward(params, X) >= 0.5).astype(int)
