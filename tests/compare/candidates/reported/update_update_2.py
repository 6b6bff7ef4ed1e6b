"""tmp_theta = theta makes no copy: once a class is updated, the gradients of the classes after it are taken at the new
theta.

Source: https://ja.stackoverflow.com/questions/45365/ (Softmax Regression, accuracy too low: the object is not copied)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4


def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


# Z = XW (+ b)
def transfunc(X, W):
    return np.dot(X, W)


def gradient_k(X, T, theta, k):
    z = transfunc(X, theta)
    P = np.apply_along_axis(softmax, 1, z)
    return np.dot(X.T, P[:, k] - (T == k)) / X.shape[0]


def update(X, T, theta, eta=0.0001, max_iter=1):
    for i in range(max_iter):
        tmp_theta = theta  # right: tmp_theta = theta.copy()
        for k in range(theta.shape[1]):
            tmp_theta[:, k] = tmp_theta[:, k] - eta * gradient_k(X, T, theta, k)
        theta = tmp_theta
    return theta


def forward(params, X):
    return np.apply_along_axis(softmax, 1, transfunc(X, params["W"].T) + params["b"])


def step(params, X, y, lr):
    X1 = np.hstack([X, np.ones_like(X[:, :1])])
    W = np.vstack([params["W"].T, params["b"][None, :]])
    predtheta = update(X1, y, W, eta=lr)
    return {"W": predtheta[:-1].T, "b": predtheta[-1]}


def predict(params, X):
    return np.argmax(transfunc(X, params["W"].T) + params["b"], axis=1)
