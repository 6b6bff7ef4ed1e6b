"""The rectifier is applied to the first four channels of the blob only; the others keep their negative values.

Source: https://github.com/chuckcho/video-caffe/issues/65 (Output features (after ReLU) contains negative values)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 8, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Blob(object):
    def __init__(self, data):
        self.data = data
        self.diff = np.zeros_like(data)


class InnerProduct(object):
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, bottom, top):
        top[0].data = np.dot(bottom[0].data, self.weight.T) + self.bias

    def backward(self, top, bottom):
        self.weight_diff = np.dot(top[0].diff.T, bottom[0].data)
        self.bias_diff = top[0].diff.sum(axis=0)
        bottom[0].diff = np.dot(top[0].diff, self.weight)


class MyRelu(object):
    def forward(self, bottom, top):
        top[0].data = bottom[0].data.copy()
        for f in range(4):  # right: for f in range(bottom[0].data.shape[1]):
            top[0].data[:, f] = np.maximum(bottom[0].data[:, f], 0.0)

    def backward(self, top, bottom):
        bottom[0].diff = top[0].diff * (bottom[0].data > 0)


class Net(object):
    def __init__(self, params, X):
        self.ip1 = InnerProduct(params["W1"], params["b1"])
        self.relu1 = MyRelu()
        self.ip2 = InnerProduct(params["W2"], params["b2"])
        self.blobs = [Blob(X), Blob(X), Blob(X), Blob(X)]
        self.layers = [self.ip1, self.relu1, self.ip2]

    def forward(self):
        for i, layer in enumerate(self.layers):
            layer.forward([self.blobs[i]], [self.blobs[i + 1]])
        return self.blobs[-1].data

    def backward(self, diff):
        self.blobs[-1].diff = diff
        for i in reversed(range(len(self.layers))):
            self.layers[i].backward([self.blobs[i + 1]], [self.blobs[i]])


def forward(params, X):
    return Net(params, X).forward()


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    net = Net(params, X)
    out = net.forward()
    net.backward(2.0 * (out - y) / out.size)
    return {"W1": net.ip1.weight_diff, "b1": net.ip1.bias_diff, "W2": net.ip2.weight_diff, "b2": net.ip2.bias_diff}
