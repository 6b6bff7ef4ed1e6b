"""The softmax divides by the sum of the guesses; it has to divide by the sum of their exponentials.

Source: https://github.com/rwitten/HighPerfLLMs2024/issues/3 (The formula for softmax seems wrong in s1p20)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 5
LOSS = "cross_entropy"


def get_guesses(params, x):
    return np.array([np.dot(w, x) + b for w, b in zip(params["W"], params["b"])])


def p(guesses, j):
    """How probable the model finds token j"""
    total = np.sum(guesses)  # right: total = np.sum(np.exp(guesses))
    return np.exp(guesses[j]) / total


def distribution(guesses):
    return np.array([p(guesses, j) for j in range(len(guesses))])


def forward(params, X):
    return np.array([distribution(get_guesses(params, x)) for x in X])


def predict(params, X):
    return np.array([np.argmax(get_guesses(params, x)) for x in X])


def gradients(params, X, y):
    dW = np.zeros_like(params["W"])
    db = np.zeros_like(params["b"])
    for x, token in zip(X, y):
        d = distribution(get_guesses(params, x))
        d[token] -= 1
        dW += np.outer(d, x) / len(X)
        db += d / len(X)
    return {"W": dW, "b": db}
