"""The loss takes exp(logits) before the logarithm, which overflows to inf for large logits.

Source: https://github.com/borgwang/tinynn/pull/7 (Stable SigmoidCrossEntropyLoss.)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


class BaseLoss(object):

    def loss(self, predicted, actual):
        raise NotImplementedError

    def grad(self, predicted, actual):
        raise NotImplementedError


class SigmoidCrossEntropyLoss(BaseLoss):

    def loss(self, logits, labels):
        cost = np.log(1 + np.exp(logits)) - labels * logits  # right: cost = np.maximum(logits, 0) - labels * logits + np.log1p(np.exp(-np.abs(logits)))
        return np.mean(cost)

    def grad(self, logits, labels):
        return (sigmoid(logits) - labels) / labels.size


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


class Net(object):

    def __init__(self, params):
        self.params = params

    def forward(self, inputs):
        self.inputs = inputs
        self.act = np.maximum(np.dot(inputs, self.params["W1"].T) + self.params["b1"], 0.0)
        return np.dot(self.act, self.params["W2"].T) + self.params["b2"]

    def backward(self, grad):
        dw2, db2 = np.dot(grad.T, self.act), np.sum(grad, axis=0)
        grad = np.dot(grad, self.params["W2"]) * (self.act > 0.0)
        return {"W1": np.dot(grad.T, self.inputs), "b1": np.sum(grad, axis=0), "W2": dw2, "b2": db2}


def forward(params, X):
    return sigmoid(Net(params).forward(X))


def loss(params, X, y):
    return SigmoidCrossEntropyLoss().loss(Net(params).forward(X), y)


def gradients(params, X, y):
    net = Net(params)
    return net.backward(SigmoidCrossEntropyLoss().grad(net.forward(X), y))
