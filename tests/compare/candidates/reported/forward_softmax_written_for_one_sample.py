"""The softmax divides by the sum of the exponentials of the whole batch; each sample (row) should be divided by its
own sum. (The shift by the maximum of the whole batch is right as mathematics, but belongs to the same one-sample
form.)

Source: https://github.com/oreilly-japan/deep-learning-from-scratch/issues/85 (Why is the output difference in
gradient_check.py very large?)
"""

from collections import OrderedDict

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def softmax(a):
    c = np.max(a)  # right: c = np.max(a, axis=-1, keepdims=True)
    exp_a = np.exp(a - c)  # subtract the maximum against overflow
    sum_exp_a = np.sum(exp_a)  # right: sum_exp_a = np.sum(exp_a, axis=-1, keepdims=True)
    y = exp_a / sum_exp_a  # or here
    return y


class Relu:
    def __init__(self):
        self.mask = None

    def forward(self, x):
        self.mask = (x <= 0)
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout):
        dx = dout.copy()
        dx[self.mask] = 0
        return dx


class Affine:
    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.x = None
        self.dW = None
        self.db = None

    def forward(self, x):
        self.x = x
        return np.dot(x, self.W) + self.b

    def backward(self, dout):
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return np.dot(dout, self.W.T)


class TwoLayerNet:
    def __init__(self, params):
        self.params = params
        self.layers = OrderedDict()
        self.layers["Affine1"] = Affine(params["W1"], params["b1"])
        self.layers["Relu1"] = Relu()
        self.layers["Affine2"] = Affine(params["W2"], params["b2"])

    def scores(self, x):
        for layer in self.layers.values():
            x = layer.forward(x)
        return x

    def gradient(self, x, t):
        # forward
        y = softmax(self.scores(x))

        # backward
        batch_size = t.shape[0]
        dout = y.copy()
        dout[np.arange(batch_size), t] -= 1
        dout = dout / batch_size
        for layer in reversed(list(self.layers.values())):
            dout = layer.backward(dout)

        grads = {}
        grads["W1"] = self.layers["Affine1"].dW
        grads["b1"] = self.layers["Affine1"].db
        grads["W2"] = self.layers["Affine2"].dW
        grads["b2"] = self.layers["Affine2"].db
        return grads


def forward(params, X):
    return softmax(TwoLayerNet(params).scores(X))


def gradients(params, X, y):
    return TwoLayerNet(params).gradient(X, y)


def step(params, X, y, lr):
    grad = TwoLayerNet(params).gradient(X, y)
    return {key: params[key] - lr * grad[key] for key in params}


def predict(params, X):
    return np.argmax(TwoLayerNet(params).scores(X), axis=1)
