"""Gradient descent moves the weights along the gradient of the loss; there should be a minus, to move towards the
minimum.

Source: https://github.com/ML-course/master/issues/36 (01 - Introduction: Neural networks: evaluation and
optimization)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
TARGETS = "one_hot"


def model(X, w):
    scores = X @ w["W"].T + w["b"]
    scores = scores - np.max(scores, axis=1, keepdims=True)
    return scores - np.log(np.sum(np.exp(scores), axis=1, keepdims=True))


def forward(params, X):
    return np.exp(model(X, params))


def predict(params, X):
    return np.argmax(model(X, params), axis=1)


def loss(params, X, y):
    return -np.sum(y * model(X, params)) / X.shape[0]


def gradients(params, X, y):
    delta = (forward(params, X) - y) / X.shape[0]
    return {"W": delta.T @ X, "b": np.sum(delta, axis=0)}


def gradient_descent(w, dLdw, eta):
    # w_(s+1) from w_s
    return w + eta * dLdw  # right: return w - eta * dLdw


def step(params, X, y, lr):
    dL = gradients(params, X, y)
    return {name: gradient_descent(params[name], dL[name], lr) for name in params}
