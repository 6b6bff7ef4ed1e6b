"""The hidden layer of the MLP has a bias and leaves it out of its linear output.

Source: https://github.com/mdenil/dropout/issues/1 (no bias in mlp.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def ReLU(x):
    return np.maximum(x, 0)


class HiddenLayer(object):
    def __init__(self, input, W, b, activation):
        self.W = W
        self.b = b
        lin_output = np.dot(input, self.W)  # right: lin_output = np.dot(input, self.W) + self.b
        self.output = activation(lin_output)


class LogisticRegression(object):
    def __init__(self, input, W, b):
        scores = np.dot(input, W) + b
        scores = scores - scores.max(axis=1, keepdims=True)
        self.log_p_y_given_x = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        self.p_y_given_x = np.exp(self.log_p_y_given_x)
        self.y_pred = np.argmax(self.p_y_given_x, axis=1)

    def negative_log_likelihood(self, y):
        return -np.mean(self.log_p_y_given_x[np.arange(y.shape[0]), y])


class MLP(object):
    def __init__(self, input, p):
        self.hiddenLayer = HiddenLayer(input, p["W1"], p["b1"], ReLU)
        self.logRegressionLayer = LogisticRegression(self.hiddenLayer.output, p["W2"], p["b2"])


def forward(params, X):
    return MLP(X, params).logRegressionLayer.p_y_given_x


def loss(params, X, y):
    return MLP(X, params).logRegressionLayer.negative_log_likelihood(y)


def predict(params, X):
    return MLP(X, params).logRegressionLayer.y_pred
