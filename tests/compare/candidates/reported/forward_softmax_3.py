"""The softmax of one sample is used for a batch: the maximum and the sum run over the whole two-dimensional array, so
that all samples together add up to 1; each row should be normalised by itself.

Source: https://github.com/oreilly-japan/deep-learning-from-scratch/issues/85 (Why is the output difference in
gradient_check.py very large?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(a):
    c = np.max(a, axis=1, keepdims=True)
    exp_a = np.exp(a - c)
    sum_exp_a = np.sum(exp_a)  # right: sum_exp_a = np.sum(exp_a, axis=1, keepdims=True)
    y = exp_a / sum_exp_a
    return y


class TwoLayerNet:
    def __init__(self, params):
        self.params = params

    def predict(self, x):
        W1, W2 = self.params["W1"], self.params["W2"]
        b1, b2 = self.params["b1"], self.params["b2"]
        a1 = np.dot(x, W1) + b1
        z1 = sigmoid(a1)
        a2 = np.dot(z1, W2) + b2
        return softmax(a2)

    def gradient(self, x, t):
        W1, W2 = self.params["W1"], self.params["W2"]
        b1, b2 = self.params["b1"], self.params["b2"]
        grads = {}
        batch_num = x.shape[0]

        a1 = np.dot(x, W1) + b1
        z1 = sigmoid(a1)
        a2 = np.dot(z1, W2) + b2
        y = softmax(a2)

        dy = y.copy()
        dy[np.arange(batch_num), t] -= 1
        dy = dy / batch_num
        grads["W2"] = np.dot(z1.T, dy)
        grads["b2"] = np.sum(dy, axis=0)

        dz1 = np.dot(dy, W2.T)
        da1 = z1 * (1 - z1) * dz1
        grads["W1"] = np.dot(x.T, da1)
        grads["b1"] = np.sum(da1, axis=0)
        return grads


def forward(params, X):
    return TwoLayerNet(params).predict(X)


def gradients(params, X, y):
    return TwoLayerNet(params).gradient(X, y)
