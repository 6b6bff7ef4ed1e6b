"""The loop that sums the exponentials and the loop that divides by the sum both begin at index 1, so class 0 is
missing in the sum and gets no probability.

Source: https://github.com/dmlc/minerva/issues/40 (Missing index 0 in CPU SoftmaxForward)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def SigmForward(bottom):
    return 1 / (1 + np.exp(-bottom))


def SoftmaxForward(bottom):
    num, size = bottom.shape
    top = np.zeros_like(bottom)
    for i in range(num):
        max_val = bottom[i, 0]
        for j in range(1, size):
            max_val = max(max_val, bottom[i, j])
        total = 0
        for j in range(1, size):  # right: for j in range(size):
            total += np.exp(bottom[i, j] - max_val)
        for j in range(1, size):  # right: for j in range(size):
            top[i, j] = np.exp(bottom[i, j] - max_val) / total
    return top


class MnistMlp:
    def __init__(self, params):
        self.weights = [params["W1"], params["W2"]]
        self.bias = [params["b1"], params["b2"]]

    def fprop(self, data):
        acts = SigmForward(data.dot(self.weights[0].T) + self.bias[0])
        return SoftmaxForward(acts.dot(self.weights[1].T) + self.bias[1])


def forward(params, X):
    return MnistMlp(params).fprop(X)


def predict(params, X):
    re = MnistMlp(params).fprop(X)
    return re.argmax(axis=1)
