"""The update adds the gradient of the loss to theta and so climbs; it should be subtracted.

Source: https://ja.stackoverflow.com/questions/45365/ (Softmax Regression, accuracy too low: the sign is reversed)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3


def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


def gradient_k(X, labels, theta, k):
    num = X.shape[0]
    z = np.dot(X, theta)
    grad = np.zeros_like(theta[:, k])
    for i in range(num):
        if labels[i] == k:
            grad = grad - X[i] * (1 - softmax(z[i])[k])
        else:
            grad = grad + X[i] * softmax(z[i])[k]
    return grad / num


def update(X, labels, theta, eta=0.01):
    tmp_theta = theta.copy()
    for k in range(theta.shape[1]):
        tmp_theta[:, k] = tmp_theta[:, k] + eta * gradient_k(X, labels, theta, k)  # right: tmp_theta[:, k] = tmp_theta[:, k] - eta * gradient_k(X, labels, theta, k)
    return tmp_theta


def with_ones(X):
    return np.c_[X, np.ones(len(X), X.dtype)]


def pack(params):
    return np.vstack([params["W"].T, params["b"]])


def forward(params, X):
    return np.apply_along_axis(softmax, 1, np.dot(with_ones(X), pack(params)))


def gradients(params, X, y):
    theta = pack(params)
    g = np.array([gradient_k(with_ones(X), y, theta, k) for k in range(theta.shape[1])])
    return {"W": g[:, :-1], "b": g[:, -1]}


def step(params, X, y, lr):
    theta = update(with_ones(X), y, pack(params), eta=lr)
    return {"W": theta[:-1].T, "b": theta[-1]}
