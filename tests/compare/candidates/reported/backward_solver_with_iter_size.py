"""The layer writes the gradient of its weights and biases over what earlier passes left there; layers have to add to
it, for gradients are accumulated over several passes.

Source: https://github.com/BVLC/caffe/pull/3254 (CuDNNConvolutionLayer accumulate gradients)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Blob:
    def __init__(self, data):
        self.data = data
        self.diff = np.zeros_like(data)


class InnerProductLayer:
    def __init__(self, weight, bias):
        self.blobs = [Blob(weight), Blob(bias)]

    def Forward(self, bottom):
        self.bottom = bottom
        return bottom @ self.blobs[0].data.T + self.blobs[1].data

    def Backward(self, top_diff):
        self.blobs[0].diff = top_diff.T @ self.bottom
        # right: self.blobs[0].diff = self.blobs[0].diff + top_diff.T @ self.bottom
        self.blobs[1].diff = top_diff.sum(axis=0)
        # right: self.blobs[1].diff = self.blobs[1].diff + top_diff.sum(axis=0)
        return top_diff @ self.blobs[0].data


class ReLULayer:
    def Forward(self, bottom):
        self.active = bottom > 0
        return bottom * self.active

    def Backward(self, top_diff):
        return top_diff * self.active


class SoftmaxWithLossLayer:
    def Forward(self, bottom, label):
        bottom = bottom - bottom.max(axis=1, keepdims=True)
        log_prob = bottom - np.log(np.exp(bottom).sum(axis=1, keepdims=True))
        self.prob, self.label = np.exp(log_prob), label
        return -log_prob[np.arange(len(label)), label].sum()

    def Backward(self):
        return self.prob - np.eye(self.prob.shape[1], dtype=self.prob.dtype)[self.label]


class Net:
    def __init__(self, params):
        self.ip1 = InnerProductLayer(params["W1"], params["b1"])
        self.relu1 = ReLULayer()
        self.ip2 = InnerProductLayer(params["W2"], params["b2"])
        self.loss = SoftmaxWithLossLayer()

    def ForwardBackward(self, data, label):
        value = self.loss.Forward(self.ip2.Forward(self.relu1.Forward(self.ip1.Forward(data))), label)
        self.ip1.Backward(self.relu1.Backward(self.ip2.Backward(self.loss.Backward())))
        return value


def forward(params, X):
    net = Net(params)
    net.ForwardBackward(X, np.zeros(len(X), dtype=int))
    return net.loss.prob


def solve(params, X, y):
    net, total, iter_size = Net(params), 0.0, len(X)
    for i in range(iter_size):
        total = total + net.ForwardBackward(X[i:i + 1], y[i:i + 1])
    blobs = zip(("W1", "b1", "W2", "b2"), net.ip1.blobs + net.ip2.blobs)
    return total / iter_size, {k: b.diff / iter_size for k, b in blobs}


def loss(params, X, y):
    return solve(params, X, y)[0]


def gradients(params, X, y):
    return solve(params, X, y)[1]
