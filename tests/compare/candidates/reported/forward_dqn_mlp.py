"""The last hidden layer hands its affine output straight to the output layer: its nonlinearity is missing, so the two
layers behind it are one linear map.

Source: https://github.com/chainer/chainerrl/pull/165 (Fix missing nonlinearity before the last layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def relu(x):
    return np.maximum(x, 0)


class Linear(object):

    def __init__(self, W, b):
        self.W = W
        self.b = b

    def __call__(self, x):
        return x.dot(self.W.T) + self.b


class MLP(object):
    """Multi-Layer Perceptron"""

    def __init__(self, params, nonlinearity=relu):
        n = len(params) // 2
        links = [Linear(params["W%d" % (i + 1)], params["b%d" % (i + 1)]) for i in range(n)]
        self.nonlinearity = nonlinearity
        self.in_layer = links[0]
        self.hidden_layers = links[1:-1]
        self.output = links[-1]

    def __call__(self, x):
        h = self.nonlinearity(self.in_layer(x))
        for l in self.hidden_layers:
            h = l(h)  # right: h = self.nonlinearity(l(h))
        return self.output(h)


def forward(params, X):
    return MLP(params)(X)


def loss(params, X, y):
    td_error = forward(params, X) - y
    return np.mean(td_error ** 2)
