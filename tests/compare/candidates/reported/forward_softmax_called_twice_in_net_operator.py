"""The propagation ends with softmax already, and the operator for a matrix applies softmax to its output once more.

Source: https://github.com/OpenANN/OpenANN/issues/162 (OpenANN::softmax() called twice in Net::operator()(MatrixXd&))
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(y):
    y = np.exp(y - y.max(axis=1, keepdims=True))
    return y / y.sum(axis=1, keepdims=True)


class Net(object):
    def __init__(self, params):
        self.layers = [(params["W%d" % l], params["b%d" % l]) for l in (1, 2)]
        self.tempOutput = None

    def forwardPropagate(self, x):
        y = x
        for l, (W, b) in enumerate(self.layers):
            a = y.dot(W.T) + b
            if l + 1 < len(self.layers):
                y = np.tanh(a)
            else:
                y = softmax(a)
        self.tempOutput = y

    def __call__(self, x):
        self.forwardPropagate(x)
        return softmax(self.tempOutput)  # right: return self.tempOutput


def forward(params, X):
    net = Net(params)
    return net(X)
