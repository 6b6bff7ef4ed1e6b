"""compute_grad multiplies the gradient by -1 although delta is prediction minus label already, so it points uphill; the
factor has to go.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1?q=Logistic+Regression+compute_grad+waylonflinn (a
gist of logistic regression, comment of waylonflinn, who took out the negatives)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


def sigmoid(X):
    '''Compute the sigmoid function '''
    den = 1.0 + np.exp(-1.0 * X)
    d = 1.0 / den
    return d


def prefix(X):
    """it has an intercept: a column of ones"""
    it = np.ones(shape=(X.shape[0], X.shape[1] + 1), dtype=X.dtype)
    it[:, 1:] = X
    return it


def compute_cost(theta, X, y):
    m = X.shape[0]  # number of training examples
    z = X.dot(theta)
    J = (1. / m) * np.sum(np.logaddexp(0, z) - y * z)
    return J


def compute_grad(theta, X, y):
    m = X.shape[0]
    grad = np.zeros_like(theta)
    h = sigmoid(X.dot(theta))
    delta = h - y
    l = grad.size

    for i in range(l):
        sumdelta = delta.T.dot(X[:, i])
        grad[i] = (1.0 / m) * sumdelta * - 1  # right: grad[i] = (1.0 / m) * sumdelta
    return grad


def theta_of(params):
    return np.concatenate((np.reshape(params["b"], (1,)), params["W"]))


def forward(params, X):
    return sigmoid(prefix(X).dot(theta_of(params)))


def loss(params, X, y):
    return compute_cost(theta_of(params), prefix(X), y)


def gradients(params, X, y):
    grad = compute_grad(theta_of(params), prefix(X), y)
    return {"b": grad[0], "W": grad[1:]}


def predict(params, X):
    '''Predict whether the label is 0 or 1 using learned logistic regression parameters'''
    p = np.zeros(X.shape[0], dtype=int)
    h = prefix(X).dot(theta_of(params))
    for it in range(h.shape[0]):
        if h[it] > 0:
            p[it] = 1
    return p
