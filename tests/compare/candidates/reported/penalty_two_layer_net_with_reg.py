"""The penalty in the loss is 0.5 * reg * W^2, but its gradient is written as 2 * reg * W (as for a penalty without the
half).

Source: https://github.com/cs231n/cs231n.github.io/issues/89 (Inconsistent regularization: 0.5 * reg * np.sum(W *
W)); jingtinghuang/CS231n-Spring-2017 issue 3 asks for the 2 where there is no half
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L2 = 0.1


class TwoLayerNet(object):
    def __init__(self, params):
        self.params = params

    def scores(self, X):
        p = self.params
        hidden = np.maximum(0, X.dot(p["W1"]) + p["b1"])
        return hidden, hidden.dot(p["W2"]) + p["b2"]

    def loss(self, X, y, reg=0.0):
        W1, W2 = self.params["W1"], self.params["W2"]
        N, D = X.shape
        hidden, scores = self.scores(X)

        shifted = scores - np.max(scores, axis=1, keepdims=True)
        Z = np.sum(np.exp(shifted), axis=1, keepdims=True)
        log_probs = shifted - np.log(Z)
        probs = np.exp(log_probs)
        loss = -np.sum(log_probs[np.arange(N), y]) / N
        loss += 0.5 * reg * (np.sum(W1 * W1) + np.sum(W2 * W2))

        grads = {}
        dscores = probs.copy()
        dscores[np.arange(N), y] -= 1
        dscores /= N
        dhidden = dscores.dot(W2.T)
        dhidden[hidden <= 0] = 0
        grads["W2"] = hidden.T.dot(dscores) + 2 * reg * W2  # right: grads["W2"] = hidden.T.dot(dscores) + reg * W2
        grads["b2"] = np.sum(dscores, axis=0)
        grads["W1"] = X.T.dot(dhidden) + 2 * reg * W1  # right: grads["W1"] = X.T.dot(dhidden) + reg * W1
        grads["b1"] = np.sum(dhidden, axis=0)
        return loss, grads, probs


def forward(params, X):
    hidden, scores = TwoLayerNet(params).scores(X)
    e = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def loss(params, X, y):
    return TwoLayerNet(params).loss(X, y, L2)[0]


def gradients(params, X, y):
    return TwoLayerNet(params).loss(X, y, L2)[1]


def predict(params, X):
    return np.argmax(TwoLayerNet(params).scores(X)[1], axis=1)
