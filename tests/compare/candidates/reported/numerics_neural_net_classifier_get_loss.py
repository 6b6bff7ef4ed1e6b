"""The loss takes the logarithm of the softmax's output: where a probability has become 0 it is infinite, and near 1 it loses
its digits; log_softmax of the scores should be used.

Source: https://github.com/skorch-dev/skorch/issues/481 (torch.log(y_pred) in NeuralNetClassifier.get_loss may cause NaN)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def logsumexp(x):
    m = x.max(axis=-1, keepdims=True)
    return m + np.log(np.exp(x - m).sum(axis=-1, keepdims=True))


def log_softmax(x):
    x = x - x.max(axis=-1, keepdims=True)
    return x - logsumexp(x)


def softmax(x):
    return np.exp(log_softmax(x))


class NLLLoss:
    def __call__(self, input, target):
        return -input[np.arange(len(target)), target].mean()


class NeuralNetClassifier:
    def __init__(self, params, criterion=NLLLoss):
        self.params_ = params
        self.criterion_ = criterion()

    def infer(self, x):
        p = self.params_
        self.hidden_ = np.maximum(x @ p["W1"].T + p["b1"], 0)
        return self.hidden_ @ p["W2"].T + p["b2"]

    def predict_proba(self, X):
        return softmax(self.infer(X))

    def predict(self, X):
        return self.infer(X).argmax(axis=1)

    def get_loss(self, X, y_true):
        scores = self.infer(X)
        y_pred = np.log(softmax(scores))  # right: y_pred = log_softmax(scores)
        return self.criterion_(y_pred, y_true)


def forward(params, X):
    return NeuralNetClassifier(params).predict_proba(X)


def loss(params, X, y):
    return NeuralNetClassifier(params).get_loss(X, y)


def gradients(params, X, y):
    net = NeuralNetClassifier(params)
    d = net.predict_proba(X)
    d[np.arange(len(y)), y] -= 1
    d /= len(y)
    dh = d @ params["W2"] * (net.hidden_ > 0)
    return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": d.T @ net.hidden_, "b2": d.sum(0)}


def predict(params, X):
    return NeuralNetClassifier(params).predict(X)
