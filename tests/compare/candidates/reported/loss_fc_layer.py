"""Only the last layer's weight decay gets into the final loss; that of the intermediate layers is missing.

Source: https://github.com/nntrainer/nntrainer/pull/157 ([loss] Added missing weight decay loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.1


class FullyConnectedLayer:
    weight_decay = L2

    def __init__(self, weight, bias, activation):
        self.weight, self.bias, self.activation = weight, bias, activation

    def forwarding(self, input):
        hidden = input @ self.weight.T + self.bias
        return self.activation(hidden)

    def decayLoss(self):
        return self.weight_decay * 0.5 * np.sum(self.weight ** 2)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def logsoftmax(x):
    x = x - np.max(x, axis=1, keepdims=True)
    return x - np.log(np.sum(np.exp(x), axis=1, keepdims=True))


def init(params):
    return [
        FullyConnectedLayer(params["W1"], params["b1"], sigmoid),
        FullyConnectedLayer(params["W2"], params["b2"], logsoftmax),
    ]


def forward(params, X):
    out = X
    for layer in init(params):
        out = layer.forwarding(out)
    return np.exp(out)


def loss(params, X, y):
    layers = init(params)
    out = X
    for layer in layers:
        out = layer.forwarding(out)
    l = -np.mean(out[np.arange(len(y)), y])
    for layer in layers[-1:]:  # right: for layer in layers:
        l += layer.decayLoss()
    return l
