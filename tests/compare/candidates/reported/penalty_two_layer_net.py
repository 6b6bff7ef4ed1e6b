"""The penalty in the loss contains the biases, which are neither penalised in the gradients nor meant to be.

Source: https://github.com/Burton2000/CS231n-2017/issues/9 (A question on two_layer_net)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L2 = 0.15


class TwoLayerNet(object):
    """
    affine - ReLU - affine - softmax with L2 regularization.
    """

    def __init__(self, params):
        self.params = params

    def scores(self, X):
        W1, b1 = self.params["W1"], self.params["b1"]
        W2, b2 = self.params["W2"], self.params["b2"]
        relu1 = np.maximum(0, X.dot(W1) + b1)
        return relu1, relu1.dot(W2) + b2

    def log_probs(self, X):
        _, out = self.scores(X)
        out = out - np.max(out, axis=1, keepdims=True)
        return out - np.log(np.sum(np.exp(out), axis=1, keepdims=True))

    def loss(self, X, y, reg=0.0):
        W1, b1 = self.params["W1"], self.params["b1"]
        W2, b2 = self.params["W2"], self.params["b2"]
        N = X.shape[0]

        # forward and data loss
        relu1, _ = self.scores(X)
        logp = self.log_probs(X)
        loss = -np.sum(logp[np.arange(N), y]) / N
        # regularization
        loss += 0.5 * reg * (np.sum(W1 * W1) + np.sum(W2 * W2) + np.sum(b1 * b1) + np.sum(b2 * b2))
        # right: loss += 0.5 * reg * (np.sum(W1 * W1) + np.sum(W2 * W2))

        # backward
        grads = {}
        dscores = np.exp(logp)
        dscores[np.arange(N), y] -= 1
        dscores /= N
        grads["W2"] = relu1.T.dot(dscores) + reg * W2
        grads["b2"] = np.sum(dscores, axis=0)
        drelu1 = dscores.dot(W2.T)
        drelu1[relu1 <= 0] = 0
        grads["W1"] = X.T.dot(drelu1) + reg * W1
        grads["b1"] = np.sum(drelu1, axis=0)
        return loss, grads


def forward(params, X):
    return np.exp(TwoLayerNet(params).log_probs(X))


def loss(params, X, y):
    return TwoLayerNet(params).loss(X, y, L2)[0]


def gradients(params, X, y):
    return TwoLayerNet(params).loss(X, y, L2)[1]


def predict(params, X):
    return np.argmax(TwoLayerNet(params).scores(X)[1], axis=1)
