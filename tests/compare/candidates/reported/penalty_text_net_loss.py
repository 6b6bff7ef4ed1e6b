"""The L2 regularization covers the output layer alone, and its bias; it should be summed over the weights of all layers
and no bias.

Source: https://github.com/dennybritz/cnn-text-classification-tf/pull/131 (L2 Regularization for all layers)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 2)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
L2 = 0.2


def l2_loss(t):
    return np.sum(t ** 2) / 2


class TextNet(object):
    """A hidden layer and a softmax on top of the features of a text."""

    def __init__(self, params, l2_reg_lambda=0.0):
        self.trainable_variables = params
        self.l2_reg_lambda = l2_reg_lambda

    def scores(self, input_x):
        v = self.trainable_variables
        h = np.maximum(input_x @ v["W1"].T + v["b1"], 0)
        return h @ v["W2"].T + v["b2"]

    def log_softmax(self, input_x):
        s = self.scores(input_x)
        s = s - np.max(s, 1, keepdims=True)
        return s - np.log(np.sum(np.exp(s), 1, keepdims=True))

    def loss(self, input_x, input_y):
        v = self.trainable_variables
        losses = -np.sum(input_y * self.log_softmax(input_x), 1)
        reg = 0.0
        reg += l2_loss(v["W2"])
        reg += l2_loss(v["b2"])  # right: reg += l2_loss(v["W1"])
        return np.mean(losses) + self.l2_reg_lambda * reg


def forward(params, X):
    return np.exp(TextNet(params).log_softmax(X))


def loss(params, X, y):
    return TextNet(params, L2).loss(X, y)


def predict(params, X):
    return np.argmax(TextNet(params).scores(X), 1)
