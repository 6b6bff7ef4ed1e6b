"""The class probabilities are W times the softmax of the hidden vector instead of the softmax of W times the hidden
vector.

Source: https://github.com/probml/pml-book/issues/664 (book 1; pag 507; 15.9)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def softmax(a):
    a = a - np.max(a, axis=-1, keepdims=True)
    ea = np.exp(a)
    return ea / np.sum(ea, axis=-1, keepdims=True)


def hidden(params, x):
    # h = phi(W_xh x + b_h)
    return np.tanh(np.dot(params["W1"], x) + params["b1"])


def class_probs(params, x):
    # p(y|x) = Cat(y | ...)
    W = params["W2"]
    b = params["b2"]
    h = hidden(params, x)
    return np.dot(W, softmax(h)) + b  # right: return softmax(np.dot(W, h) + b)


def predict_probs(params, xs):
    return np.stack([class_probs(params, x) for x in xs])


def predict_labels(params, xs):
    return np.argmax(predict_probs(params, xs), axis=1)


def nll_grad(params, xs, ys):
    g = {k: np.zeros_like(np.asarray(v, dtype=float)) for k, v in params.items()}
    N = len(xs)
    for x, y in zip(xs, ys):
        h = hidden(params, x)
        u2 = class_probs(params, x) - y
        u1 = np.dot(params["W2"].T, u2) * (1 - h ** 2)
        g["W2"] += np.outer(u2, h) / N
        g["b2"] += u2 / N
        g["W1"] += np.outer(u1, x) / N
        g["b1"] += u1 / N
    return g


def forward(params, X):
    return predict_probs(params, X)


def gradients(params, X, y):
    return nll_grad(params, X, y)


def predict(params, X):
    return predict_labels(params, X)
