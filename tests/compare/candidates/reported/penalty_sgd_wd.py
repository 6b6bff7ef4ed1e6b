"""The optimizer's weight decay is applied to every array it is given, the biases too; only the weights are to decay.

Source: https://github.com/apache/mxnet/pull/1113 ([optimizer] fix wd in sgd)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.05


class SGD:
    def __init__(self, learning_rate=0.01, wd=0.0001, arg_names=None):
        self.lr = learning_rate
        self.wd = wd
        self.arg_names = arg_names

    def update(self, index, weight, grad):
        wd = self.wd  # right: wd = self.wd if self.arg_names[index].startswith("W") else 0
        return weight - self.lr * (grad + wd * weight)


class FeedForward:
    def __init__(self, arg_params):
        self.arg_params = arg_params

    def forward(self, data):
        p = self.arg_params
        self.data = data
        self.fc1 = data @ p["W1"].T + p["b1"]
        self.relu1 = np.maximum(self.fc1, 0)
        fc2 = self.relu1 @ p["W2"].T + p["b2"]
        fc2 = fc2 - fc2.max(axis=1, keepdims=True)
        self.log_softmax = fc2 - np.log(np.exp(fc2).sum(axis=1, keepdims=True))
        self.softmax = np.exp(self.log_softmax)
        return self.softmax

    def backward(self, label):
        """gradient of the softmax output's loss alone; the decay is the optimizer's business"""
        d2 = self.softmax.copy()
        d2[np.arange(len(label)), label] -= 1
        d2 /= len(label)
        d1 = (d2 @ self.arg_params["W2"]) * (self.fc1 > 0)
        return {"W1": d1.T @ self.data, "b1": d1.sum(axis=0), "W2": d2.T @ self.relu1, "b2": d2.sum(axis=0)}


def forward(params, X):
    return FeedForward(params).forward(X)


def loss(params, X, y):
    model = FeedForward(params)
    model.forward(X)
    penalty = L2 / 2 * (np.sum(params["W1"] ** 2) + np.sum(params["W2"] ** 2))
    return -np.mean(model.log_softmax[np.arange(len(y)), y]) + penalty


def step(params, X, y, lr):
    model = FeedForward(params)
    model.forward(X)
    grads = model.backward(y)
    arg_names = sorted(params)
    optimizer = SGD(learning_rate=lr, wd=L2, arg_names=arg_names)
    return {name: optimizer.update(i, params[name], grads[name]) for i, name in enumerate(arg_names)}
