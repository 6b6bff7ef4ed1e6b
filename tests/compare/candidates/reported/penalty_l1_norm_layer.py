"""The backward pass of the L1 norm uses the squares of the data, as that of the L2 norm does; it should use their sign.

Source: https://github.com/happynear/caffe-windows/issues/205 (NormalizeLayer L1 backward)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mae"


class InnerProduct:
    def __init__(self, blobs):
        self.blobs = blobs

    def Forward_cpu(self, bottom_data):
        self.bottom_data = bottom_data
        return bottom_data.dot(self.blobs[0].T) + self.blobs[1]

    def Backward_cpu(self, top_diff):
        self.blobs_diff = top_diff.T.dot(self.bottom_data), top_diff.sum(axis=0)
        return top_diff.dot(self.blobs[0])


class Sigmoid:
    def Forward_cpu(self, bottom_data):
        self.top_data = 1. / (1. + np.exp(-bottom_data))
        return self.top_data

    def Backward_cpu(self, top_diff):
        return top_diff * self.top_data * (1. - self.top_data)


class L1Norm:
    def Forward_cpu(self, bottom_data, label):
        self.data = bottom_data - label
        self.squared = np.square(self.data)
        return np.abs(self.data).sum() / self.data.size

    def Backward_cpu(self, top_diff=1.):
        return top_diff * self.squared / self.data.size  # right: return top_diff * np.sign(self.data) / self.data.size


def Net(p):
    return InnerProduct((p["W1"], p["b1"])), Sigmoid(), InnerProduct((p["W2"], p["b2"]))


def run(layers, X):
    for layer in layers:
        X = layer.Forward_cpu(X)
    return X


def forward(params, X):
    return run(Net(params), X)


def loss(params, X, y):
    return L1Norm().Forward_cpu(forward(params, X), y)


def gradients(params, X, y):
    net, norm = Net(params), L1Norm()
    norm.Forward_cpu(run(net, X), y)
    diff = norm.Backward_cpu()
    for layer in reversed(net):
        diff = layer.Backward_cpu(diff)
    (dW1, db1), (dW2, db2) = net[0].blobs_diff, net[2].blobs_diff
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
