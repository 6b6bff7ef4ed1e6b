"""d_W is a mean over the images, but d_b is their sum.

Source: https://github.com/SingleZombie/DL-Demos/pull/2 (Fix bug in logistic regression: fix gradient formula)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def resize_input(a):
    """One column per image."""
    return np.array(a).T


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def predict_y_hat(W, b, X):
    return sigmoid(np.dot(W.T, X) + b)


def train_step(W, b, X, Y, lr):
    Z = np.dot(W.T, X) + b
    A = sigmoid(Z)
    d_Z = A - Y
    d_W = np.mean(X * d_Z, 1, keepdims=True)
    d_b = np.sum(d_Z)  # right: d_b = np.mean(d_Z)
    return W - lr * d_W, b - lr * d_b


def forward(params, X):
    W = params['W'].reshape(-1, 1)
    return predict_y_hat(W, params['b'], resize_input(X))[0]


def step(params, X, y, lr):
    W, b = train_step(params['W'].reshape(-1, 1), params['b'], resize_input(X), y.reshape(1, -1), lr)
    return {'W': W.reshape(-1), 'b': b}


def predict(params, X):
    return np.where(forward(params, X) > 0.5, 1, 0)
