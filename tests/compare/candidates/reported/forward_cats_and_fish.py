"""The softmax is taken along axis 0, over the samples of the batch; it should be taken along axis 1, over the classes.

Source: https://github.com/falloutdurham/beginners-pytorch-deep-learning/pull/36 (Ch2 Change dimension choice for
softmax to 1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4, 2)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"

labels = ["cat", "fish"]


def relu(x):
    return np.maximum(x, 0)


def softmax(x, dim):
    e = np.exp(x - np.max(x, axis=dim, keepdims=True))
    return e / np.sum(e, axis=dim, keepdims=True)


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        return x @ self.weight.T + self.bias


class SimpleNet:
    def __init__(self, params):
        self.fc1 = Linear(params["W1"], params["b1"])
        self.fc2 = Linear(params["W2"], params["b2"])
        self.fc3 = Linear(params["W3"], params["b3"])

    def forward(self, x):
        x = relu(self.fc1(x))
        x = relu(self.fc2(x))
        x = self.fc3(x)
        return x


def log_softmax(x):
    m = np.max(x, axis=1, keepdims=True)
    return x - m - np.log(np.sum(np.exp(x - m), axis=1, keepdims=True))


def forward(params, X):
    output = SimpleNet(params).forward(X)
    return softmax(output, dim=0)  # right: return softmax(output, dim=1)


def loss(params, X, y):
    output = SimpleNet(params).forward(X)
    return -np.mean(log_softmax(output)[range(len(y)), y])


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
