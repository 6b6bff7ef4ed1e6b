"""The inner sum has no axis, so it adds up all samples and the mean is taken of one number; it should sum over the
classes and then average over the samples.

Source: https://github.com/hzy46/Deep-Learning-21-Examples/issues/17 (chapter1 softmax_regression.py: definition of
the loss)
"""

# softmax regression with one hidden layer, following the tutorial
import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"

depth = LAYERS[-1]


def one_hot(labels):
    return np.eye(depth)[labels]


def log_softmax(z):
    z = z - np.max(z, axis=1, keepdims=True)
    return z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))


def logits(params, X):
    a1 = 1.0 / (1.0 + np.exp(-(np.dot(X, params["W1"]) + params["b1"])))
    return np.dot(a1, params["W2"]) + params["b2"]


def forward(params, X):
    return np.exp(log_softmax(logits(params, X)))


def loss(params, X, y):
    # cross entropy between the labels y_ and the prediction
    y_ = one_hot(y)
    log_y_hat = log_softmax(logits(params, X))
    cross_entropy = np.mean(-np.sum(y_ * log_y_hat))  # right: cross_entropy = np.mean(-np.sum(y_ * log_y_hat, axis=1))
    return cross_entropy


def gradients(params, X, y):
    m = X.shape[0]
    a1 = 1.0 / (1.0 + np.exp(-(np.dot(X, params["W1"]) + params["b1"])))
    d2 = (forward(params, X) - one_hot(y)) / m
    d1 = np.dot(d2, params["W2"].T) * a1 * (1 - a1)
    return {"W1": np.dot(X.T, d1), "b1": np.sum(d1, axis=0),
            "W2": np.dot(a1.T, d2), "b2": np.sum(d2, axis=0)}
