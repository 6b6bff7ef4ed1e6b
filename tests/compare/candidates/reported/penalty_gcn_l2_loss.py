"""The L2 loss is that of the first layer only; it should go over all layers.

Source: https://github.com/dragen1860/GCN-PyTorch/issues/4 (Do we need to calculate l2_loss of the second GCN layer?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L2 = 0.05


class Layer:
    def __init__(self, weight, bias, activation):
        self.weight, self.bias, self.activation = weight, bias, activation

    def __call__(self, x):
        return self.activation(np.dot(x, self.weight) + self.bias)


class GCN:
    def __init__(self, params):
        self.layers = [
            Layer(params["W1"], params["b1"], lambda x: np.maximum(x, 0)),
            Layer(params["W2"], params["b2"], lambda x: x),
        ]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def l2_loss(self):
        layers = self.layers[:1]  # right: layers = self.layers
        loss = None
        for layer in layers:
            p = layer.weight
            if loss is None:
                loss = (p**2).sum()
            else:
                loss += (p**2).sum()
        return loss


def log_softmax(out):
    out = out - out.max(axis=1, keepdims=True)
    return out - np.log(np.exp(out).sum(axis=1, keepdims=True))


def forward(params, X):
    return np.exp(log_softmax(GCN(params)(X)))


def loss(params, X, y):
    net = GCN(params)
    nll = -log_softmax(net(X))[np.arange(len(y)), y].mean()
    return nll + L2 / 2 * net.l2_loss()


def predict(params, X):
    return GCN(params)(X).argmax(axis=1)
