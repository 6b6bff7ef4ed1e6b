"""The loss is minus the true class's (shifted) score; the log of the sum of exponentials over the classes is missing.

Source: https://github.com/deepjavalibrary/djl/issues/520 (LogSumExp seems to be missing in SoftmaxCrossEntropyLoss
(sparseLabel=false))
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def backward(self, grad):
        self.grad_weight = grad.T @ self.x
        self.grad_bias = grad.sum(axis=0)
        return grad @ self.weight


class Sigmoid:
    def forward(self, x):
        self.out = 1.0 / (1.0 + np.exp(-x))
        return self.out

    def backward(self, grad):
        return grad * self.out * (1.0 - self.out)


class SoftmaxCrossEntropyLoss:
    def __init__(self, class_axis=1):
        self.class_axis = class_axis

    def softmax(self, pred):
        e = np.exp(pred - pred.max(axis=self.class_axis, keepdims=True))
        return e / e.sum(axis=self.class_axis, keepdims=True)

    def evaluate(self, lab, pred):
        """lab is one-hot, pred are the raw scores"""
        pred = pred - pred.max(axis=self.class_axis, keepdims=True)
        # missing: log_sum_exp = np.log(np.exp(pred).sum(axis=self.class_axis))
        loss = -(pred * lab).sum(axis=self.class_axis)
        # right: loss = log_sum_exp - (pred * lab).sum(axis=self.class_axis)
        return loss.mean()

    def backward(self, lab, pred):
        return (self.softmax(pred) - lab) / len(pred)


def build(params):
    return [Linear(params["W1"], params["b1"]), Sigmoid(), Linear(params["W2"], params["b2"])]


def scores(blocks, X):
    for block in blocks:
        X = block.forward(X)
    return X


def one_hot(y, classes=LAYERS[-1]):
    return np.eye(classes)[y]


def forward(params, X):
    return SoftmaxCrossEntropyLoss().softmax(scores(build(params), X))


def loss(params, X, y):
    return SoftmaxCrossEntropyLoss().evaluate(one_hot(y), scores(build(params), X))


def gradients(params, X, y):
    blocks = build(params)
    grad = SoftmaxCrossEntropyLoss().backward(one_hot(y), scores(blocks, X))
    for block in reversed(blocks):
        grad = block.backward(grad)
    return {"W1": blocks[0].grad_weight, "b1": blocks[0].grad_bias,
            "W2": blocks[2].grad_weight, "b2": blocks[2].grad_bias}


def predict(params, X):
    return np.argmax(scores(build(params), X), axis=1)
