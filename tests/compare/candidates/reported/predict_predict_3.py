"""The prediction is the index of the smallest log-probability (Argmin); it should be that of the largest.

Source: https://github.com/wangkuiyi/gotorch/pull/260 (WIP MNIST prediction)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Linear:
    def __init__(self, Weight, Bias):
        self.Weight, self.Bias = Weight, Bias

    def Forward(self, x):
        return x @ self.Weight.T + self.Bias


class MLPModule:
    def __init__(self, params):
        self.FC1 = Linear(params["W1"], params["b1"])
        self.FC2 = Linear(params["W2"], params["b2"])

    def Forward(self, x):
        x = np.tanh(self.FC1.Forward(x))
        x = self.FC2.Forward(x)
        x = x - x.max(1, keepdims=True)
        return x - np.log(np.exp(x).sum(1, keepdims=True))


def forward(params, X):
    return np.exp(MLPModule(params).Forward(X))


def loss(params, X, y):
    logp = MLPModule(params).Forward(X)
    return -logp[np.arange(len(y)), y].mean()


def predict(params, X):
    m = MLPModule(params)
    labels = []
    for sample in X:
        n = sample.reshape(1, -1)
        labels.append(m.Forward(n).argmin())  # right: labels.append(m.Forward(n).argmax())
    return np.array(labels)
