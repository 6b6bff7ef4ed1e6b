"""The exponentials are shifted by the maximum in the numerator but not in the sum below it, so that the probabilities
add up to exp(-max) and not to 1.

Source: https://www.delftstack.com/howto/numpy/numpy-softmax/ (NumPy Softmax in Python; later corrected on the page)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(x):
    max = np.max(x)
    y = np.exp(x - max)
    f_x = y / np.sum(np.exp(x))  # right: f_x = y / np.sum(y)
    return f_x


def scores(params, X):
    hidden = np.tanh(np.dot(X, params["W1"].T) + params["b1"])
    return np.dot(hidden, params["W2"].T) + params["b2"]


def forward(params, X):
    out = []
    for row in scores(params, X):
        out.append(softmax(row))
    return np.array(out)


def predict(params, X):
    return np.argmax(scores(params, X), axis=1)
