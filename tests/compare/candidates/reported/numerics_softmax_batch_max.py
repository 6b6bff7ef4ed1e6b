"""The largest logit of the whole mini-batch is subtracted: in the rows far below it every exponential underflows, and 0
is divided by 0; each row needs its own maximum.

Source: https://forum.devtalk.com/t/programming-machine-learning-a-tip-and-a-gotcha/89716/7 (Programming Machine
Learning: a tip and a gotcha)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 4)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softmax(logits):
    exponentials = np.exp(logits - np.max(logits))  # right: exponentials = np.exp(logits - np.max(logits, axis=1).reshape(-1, 1))
    return exponentials / np.sum(exponentials, axis=1).reshape(-1, 1)


def sigmoid_gradient(sigmoid):
    return np.multiply(sigmoid, (1 - sigmoid))


def prepend_bias(X):
    return np.insert(X, 0, 1, axis=1)


def feed(X, w1, w2):
    h = sigmoid(np.matmul(prepend_bias(X), w1))
    y_hat = softmax(np.matmul(prepend_bias(h), w2))
    return (y_hat, h)


def back(X, Y, y_hat, w2, h):
    w2_gradient = np.matmul(prepend_bias(h).T, y_hat - Y) / X.shape[0]
    w1_gradient = np.matmul(prepend_bias(X).T, np.matmul(y_hat - Y, w2[1:].T) * sigmoid_gradient(h)) / X.shape[0]
    return (w1_gradient, w2_gradient)


def weights(params):
    return np.vstack([params["b1"], params["W1"].T]), np.vstack([params["b2"], params["W2"].T])


def forward(params, X):
    y_hat, _ = feed(X, *weights(params))
    return y_hat


def gradients(params, X, y):
    w1, w2 = weights(params)
    y_hat, h = feed(X, w1, w2)
    g1, g2 = back(X, y, y_hat, w2, h)
    return {"W1": g1[1:].T, "b1": g1[0], "W2": g2[1:].T, "b2": g2[0]}
