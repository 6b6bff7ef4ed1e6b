"""The cross-entropy, which applies softmax itself, is given the probabilities, so that softmax is applied twice; it
should be given the logits pi.

Source: https://github.com/suragnair/alpha-zero-general/issues/45 (possible bug in OthelloNNet.py?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (9, 7, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def relu(x):
    return np.maximum(x, 0)


def softmax(x):
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def softmax_cross_entropy(onehot_labels, logits):
    top = np.max(logits, axis=1, keepdims=True)
    log_sum = top + np.log(np.sum(np.exp(logits - top), axis=1, keepdims=True))
    return np.mean(np.sum(onehot_labels * (log_sum - logits), axis=1))


class OthelloNNet:
    def __init__(self, params):
        self.params = params

    def build(self, boards):
        p = self.params
        self.s_fc1 = relu(boards @ p["W1"].T + p["b1"])
        self.pi = self.s_fc1 @ p["W2"].T + p["b2"]
        self.prob = softmax(self.pi)

    def calculate_loss(self, target_pis):
        self.loss_pi = softmax_cross_entropy(target_pis, self.prob)
        # right: self.loss_pi = softmax_cross_entropy(target_pis, self.pi)
        return self.loss_pi


def forward(params, X):
    nnet = OthelloNNet(params)
    nnet.build(X)
    return nnet.prob


def loss(params, X, y):
    nnet = OthelloNNet(params)
    nnet.build(X)
    return nnet.calculate_loss(y)


def predict(params, X):
    nnet = OthelloNNet(params)
    nnet.build(X)
    return np.argmax(nnet.pi, axis=1)
