"""Regularization scales the weights by one plus the rate times alpha, so that they grow where they should shrink.

Source: https://github.com/lyst/lightfm/issues/148 (LightFM always produces same precision@6)
"""
import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 5
LOSS = "cross_entropy"
TARGETS = "one_hot"
L2 = 0.25
OPTIMIZER = "sgd"


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def data_gradient(params, X, y):
    d = (forward(params, X) - y) / len(X)
    return d.T @ X, d.sum(axis=0)


def regularize(weights, alpha, learning_rate):
    scale = 1.0 + alpha * learning_rate  # right: scale = 1.0 - alpha * learning_rate
    return weights * scale


def forward(params, X):
    return softmax(X @ params["W"].T + params["b"])


def loss(params, X, y):
    z = X @ params["W"].T + params["b"]
    top = z.max(axis=1, keepdims=True)
    log_p = z - top - np.log(np.exp(z - top).sum(axis=1, keepdims=True))
    return -(y * log_p).sum() / len(X) + 0.5 * L2 * (params["W"] ** 2).sum()


def gradients(params, X, y):
    dw, db = data_gradient(params, X, y)
    return {"W": dw + L2 * params["W"], "b": db}


def step(params, X, y, lr):
    dw, db = data_gradient(params, X, y)
    return {
        "W": regularize(params["W"], L2, lr) - lr * dw,
        "b": params["b"] - lr * db,
    }


def predict(params, X):
    return forward(params, X).argmax(axis=1)
