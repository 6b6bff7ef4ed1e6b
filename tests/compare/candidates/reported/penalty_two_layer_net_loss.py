"""The loss has half of the regularization, reg/2 * sum(W * W), to which the gradient 2 * reg * W doesn't belong.

Source: https://github.com/bruceoutdoors/CS231n/issues/8 (Assignment 1 TwoLayerNet.loss: reg_loss compute error)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L2 = 0.4

reg = L2 / 2


class TwoLayerNet(object):
    def __init__(self, params):
        self.params = params

    def scores(self, X):
        W1, b1 = self.params['W1'], self.params['b1']
        W2, b2 = self.params['W2'], self.params['b2']
        hidden = np.maximum(0, X.dot(W1) + b1)
        return hidden, hidden.dot(W2) + b2

    def loss(self, X, y):
        W1, W2 = self.params['W1'], self.params['W2']
        N, _ = X.shape
        hidden, scores = self.scores(X)

        scores -= scores.max(axis=1, keepdims=True)
        log_probs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        data_loss = -np.sum(log_probs[range(N), y]) / N
        reg_loss = 0.5 * reg * np.sum(W1 * W1) + 0.5 * reg * np.sum(W2 * W2)
        # right: reg_loss = reg * np.sum(W1 * W1) + reg * np.sum(W2 * W2)
        loss = data_loss + reg_loss

        dscores = np.exp(log_probs)
        dscores[range(N), y] -= 1
        dscores /= N
        grads = {}
        grads['W2'] = hidden.T.dot(dscores) + 2 * reg * W2
        grads['b2'] = np.sum(dscores, axis=0)
        dhidden = dscores.dot(W2.T)
        dhidden[hidden <= 0] = 0
        grads['W1'] = X.T.dot(dhidden) + 2 * reg * W1
        grads['b1'] = np.sum(dhidden, axis=0)
        return loss, grads


def forward(params, X):
    scores = TwoLayerNet(params).scores(X)[1]
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    return TwoLayerNet(params).loss(X, y)[0]


def gradients(params, X, y):
    return TwoLayerNet(params).loss(X, y)[1]
