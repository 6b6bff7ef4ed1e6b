"""The L2 penalty takes the root of the sum of the squared weights: 0.5 for [0.25, 0.25, 0.25, 0.25] instead of 0.25.

Source: https://github.com/cs231n/cs231n.github.io/pull/295 (Fix L2 regularization penalty in linear-classify.md)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
L2 = 0.2


def scores(X, W, b):
    """X holds the examples as columns (e.g. 3073 x 50,000 in CIFAR-10)."""
    return W.dot(X) + b[:, np.newaxis]


def log_probs(f):
    f = f - np.max(f, axis=0)  # safe to do, gives the correct answer
    return f - np.log(np.sum(np.exp(f), axis=0))


def R(W):
    """the regularization penalty"""
    return np.sqrt(np.sum(W * W))  # right: return np.sum(W * W)


def L(X, y, W, b, lam):
    """fully-vectorized implementation"""
    num_train = X.shape[1]
    logp = log_probs(scores(X, W, b))
    data_loss = -np.mean(logp[y, np.arange(num_train)])
    reg_loss = 0.5 * lam * R(W)
    return data_loss + reg_loss


def dL(X, y, W, b, lam):
    num_train = X.shape[1]
    dscores = np.exp(log_probs(scores(X, W, b)))
    dscores[y, np.arange(num_train)] -= 1
    dscores /= num_train
    dW = dscores.dot(X.T)
    dW += lam * W
    return dW, np.sum(dscores, axis=1)


def forward(params, X):
    return np.exp(log_probs(scores(X.T, params["W"], params["b"]))).T


def loss(params, X, y):
    return L(X.T, y, params["W"], params["b"], L2)


def gradients(params, X, y):
    dW, db = dL(X.T, y, params["W"], params["b"], L2)
    return {"W": dW, "b": db}


def predict(params, X):
    return np.argmax(scores(X.T, params["W"], params["b"]), axis=0)
