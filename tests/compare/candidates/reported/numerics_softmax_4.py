"""The exponentials of the scores themselves overflow for high scores, and inf / inf is nan; the largest score has to be
subtracted first.

Source: https://mcmap.net/q/1254218/-implementation-of-softmax-function-returns-nan-for-high-inputs (Implementation of
softmax function returns nan for high inputs)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(X):
    B = np.exp(X)  # right: B = np.exp(X - np.max(X))
    C = np.sum(np.exp(X))  # right: C = np.sum(np.exp(X - np.max(X)))
    return B / C


def dense(x, W, b):
    return np.dot(W, x) + b


def run(params, x):
    h = np.maximum(0, dense(x, params["W1"], params["b1"]))
    return h, softmax(dense(h, params["W2"], params["b2"]))


def forward(params, X):
    return np.array([run(params, x)[1] for x in X])


def gradients(params, X, y):
    total = {name: np.zeros_like(value) for name, value in params.items()}
    for x, label in zip(X, y):
        h, d = run(params, x)
        d[label] -= 1
        dh = np.dot(params["W2"].T, d) * (h > 0)
        for name, g in (("W1", np.outer(dh, x)), ("b1", dh), ("W2", np.outer(d, h)), ("b2", d)):
            total[name] = total[name] + g / len(X)
    return total


def predict(params, X):
    labels = []
    for x in X:
        h = np.maximum(0, dense(x, params["W1"], params["b1"]))
        labels.append(np.argmax(dense(h, params["W2"], params["b2"])))
    return np.array(labels)
