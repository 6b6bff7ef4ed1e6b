"""The gradient of the softmax loss is (a - 1_t) times the row x, which has the classes first; the weights have the
features first, so it should be x times the row (a - 1_t).

Source: https://github.com/ufal/npfl129/pull/74 (Fix a few typos)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 4
LAYOUT = "in_out"


def softmax(z):
    z = z - np.max(z)
    z = np.exp(z)
    return z / np.sum(z)


def one_hot(t, k, dtype):
    out = np.zeros(k, dtype=dtype)
    out[t] = 1
    return out


def forward(params, X):
    return np.stack([softmax(x @ params["W"] + params["b"]) for x in X])


def loss(params, X, y):
    total = 0
    for x, t in zip(X, y):
        z = x @ params["W"] + params["b"]
        m = np.max(z)
        total = total + m + np.log(np.sum(np.exp(z - m))) - z[t]
    return total / len(y)


def gradients(params, X, y):
    gradient, gradient_bias = 0, 0
    for x, t in zip(X, y):
        a = softmax(x @ params["W"] + params["b"])
        error = a - one_hot(t, len(a), X.dtype)
        gradient = gradient + np.outer(error, x)  # right: gradient = gradient + np.outer(x, error)
        gradient_bias = gradient_bias + error
    return {"W": gradient / len(y), "b": gradient_bias / len(y)}


def step(params, X, y, lr):
    gradient = gradients(params, X, y)
    return {"W": params["W"] - lr * gradient["W"], "b": params["b"] - lr * gradient["b"]}


def predict(params, X):
    return np.argmax(X @ params["W"] + params["b"], axis=1)
