"""The regularizer is the L2 norm of W, the root of the sum of squares; it should be the squared L2 norm.

Source: https://github.com/cs231n/cs231n.github.io/pull/174 (linear-classify.md - regularizer: SQUARED l2 norm)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
L2 = 0.3

reg = L2


def R(W):
    total = 0.0
    for k in range(W.shape[0]):
        for l in range(W.shape[1]):
            total += W[k, l] ** 2
    return np.sqrt(total)  # right: return total


def L_i(x, y, W, b):
    f = W.dot(x) + b
    f = f - np.max(f)
    return -f[y] + np.log(np.sum(np.exp(f)))


def loss(params, X, y):
    W, b = params["W"], params["b"]
    data_loss = sum(L_i(X[i], y[i], W, b) for i in range(len(y))) / len(y)
    reg_loss = 0.5 * reg * R(W)
    return data_loss + reg_loss


def forward(params, X):
    f = X.dot(params["W"].T) + params["b"]
    p = np.exp(f - np.max(f, axis=1, keepdims=True))
    return p / np.sum(p, axis=1, keepdims=True)


def gradients(params, X, y):
    dscores = forward(params, X)
    dscores[range(len(y)), y] -= 1
    dscores /= len(y)
    dW = dscores.T.dot(X)
    dW += reg * params["W"]
    return {"W": dW, "b": np.sum(dscores, axis=0)}


def predict(params, X):
    return np.argmax(X.dot(params["W"].T) + params["b"], axis=1)
