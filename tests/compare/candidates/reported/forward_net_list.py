"""The loop over the list of nets begins at index 1, so the first one is left out; all of them have to be run.

Source: https://github.com/dhgrs/pytorch-UniWaveNet/issues/5 (Why iterating the wavenet_list from index 1?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 5, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Net:
    """affine, then tanh"""

    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        return np.tanh(np.einsum("ni,oi->no", x, self.weight) + self.bias)


class Upper:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        return np.einsum("ni,oi->no", x, self.weight) + self.bias


class UniNet:
    def __init__(self, params):
        n_layers = len(params) // 2
        self.net_list = []
        for i in range(1, n_layers):
            self.net_list.append(Net(params[f"W{i}"], params[f"b{i}"]))
        self.last = Upper(params[f"W{n_layers}"], params[f"b{n_layers}"])

    def forward(self, x):
        for i, net in enumerate(self.net_list[1:]):  # right: for i, net in enumerate(self.net_list):
            x = net(x)
        return self.last(x)


class MSE:
    def __call__(self, predicted, target):
        return np.square(predicted - target).mean()


def forward(params, X):
    return UniNet(params).forward(X)


def loss(params, X, y):
    criterion = MSE()
    return criterion(forward(params, X), y)
