"""The output layer squashes each score by the sigmoid on its own, so the rows do not sum to 1; it should be the softmax.

Source: https://github.com/hunkim/DeepLearningZeroToAll/issues/51 (Lab 09-5 Sigmoid used instead of Softmax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4)
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
LAYOUT = "in_out"


def sigma(x):
    #  sigmoid function
    return 1.0 / (1.0 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# Forward prop
def hypothesis(X, w, b):
    layer1 = np.matmul(X, w) + b
    y_pred = sigma(layer1)  # right: y_pred = softmax(layer1)
    return y_pred


# Back prop (chain rule)
def back_prop(X, Y, w, b):
    N = X.shape[0]
    diff = hypothesis(X, w, b) - Y
    d_w = np.matmul(X.T, diff) / N
    d_b = diff.sum(axis=0) / N
    return d_w, d_b


def forward(params, X):
    return hypothesis(X, params["W1"], params["b1"])


def gradients(params, X, y):
    d_w, d_b = back_prop(X, y, params["W1"], params["b1"])
    return {"W1": d_w, "b1": d_b}


def predict(params, X):
    return np.argmax(forward(params, X), 1)
