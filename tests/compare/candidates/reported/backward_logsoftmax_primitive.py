"""The backward pass of log-softmax subtracts the inner product of gradient and output; it should subtract exp(output)
times the sum of the gradient.

Source: https://github.com/uxlfoundation/oneDNN/issues/616 (Backward pass of the logsoftmax primitive seems to be
incorrect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class InnerProduct:
    def __init__(self, weights, bias):
        self.weights, self.bias = weights, bias

    def execute(self, src):
        self.src = src
        return src @ self.weights.T + self.bias

    def backward(self, diff_dst):
        self.diff_weights = diff_dst.T @ self.src
        self.diff_bias = diff_dst.sum(axis=0)
        return diff_dst @ self.weights


class ReLU:
    def execute(self, src):
        self.mask = src > 0
        return src * self.mask

    def backward(self, diff_dst):
        return diff_dst * self.mask


class LogSoftmax:
    def execute(self, src):
        shifted = src - src.max(axis=1, keepdims=True)
        self.dst = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        return self.dst

    def backward(self, diff_dst):
        sbr = np.sum(diff_dst * self.dst, axis=1, keepdims=True)  # right: sbr = np.sum(diff_dst, axis=1, keepdims=True)
        return diff_dst - sbr  # right: return diff_dst - np.exp(self.dst) * sbr


def primitives(params):
    return [InnerProduct(params["W1"], params["b1"]), ReLU(),
            InnerProduct(params["W2"], params["b2"]), LogSoftmax()]


def run(chain, X):
    for p in chain:
        X = p.execute(X)
    return X


def forward(params, X):
    return np.exp(run(primitives(params), X))


def loss(params, X, y):
    logp = run(primitives(params), X)
    return -np.mean(logp[np.arange(len(y)), y])


def gradients(params, X, y):
    chain = primitives(params)
    logp = run(chain, X)
    # d(nll) / d(log p)
    diff = np.zeros_like(logp)
    diff[np.arange(len(y)), y] = -1.0 / len(y)
    for p in chain[::-1]:
        diff = p.backward(diff)
    return {"W1": chain[0].diff_weights, "b1": chain[0].diff_bias,
            "W2": chain[2].diff_weights, "b2": chain[2].diff_bias}


def predict(params, X):
    return run(primitives(params), X).argmax(axis=1)
