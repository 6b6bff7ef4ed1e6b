"""The ReLU layer thresholds a copy of the volume's values, so its output still holds the negative ones; it should work
on the volume's own array.

Source: https://github.com/gabrielrcouto/php-convnet/issues/1 (Does not work on MNIST, comment of fremsoft)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Vol:
    def __init__(self, w):
        self.w = w
        self.dw = np.zeros_like(w)


class FullyConnLayer:
    def __init__(self, filters, biases):
        self.filters, self.biases = filters, biases

    def forward(self, V):
        self.in_act = V
        self.out_act = Vol(np.dot(self.filters, V.w) + self.biases)
        return self.out_act

    def backward(self):
        chain = self.out_act.dw
        self.in_act.dw = np.dot(self.filters.T, chain)
        self.dfilters, self.dbiases = np.outer(chain, self.in_act.w), chain


class ReluLayer:
    def forward(self, V):
        self.in_act = V
        V2 = Vol(V.w.copy())
        V2w = V2.w.copy()  # right: V2w = V2.w
        for i in range(len(V.w)):
            if V2w[i] < 0:
                V2w[i] = 0  # threshold at 0
        self.out_act = V2
        return self.out_act

    def backward(self):
        self.in_act.dw = np.where(self.out_act.w <= 0, 0, self.out_act.dw)


class SoftmaxLayer:
    def forward(self, V):
        self.in_act = V
        self.es = np.exp(V.w - V.w.max())
        self.es = self.es / self.es.sum()
        return Vol(self.es)

    def backward(self, y):
        self.in_act.dw = self.es.copy()
        self.in_act.dw[y] -= 1
        w = self.in_act.w
        return np.log(np.exp(w - w.max()).sum()) + w.max() - w[y]


def train_one(params, x, y=None):
    fc1, fc2 = FullyConnLayer(params["W1"], params["b1"]), FullyConnLayer(params["W2"], params["b2"])
    relu, softmax = ReluLayer(), SoftmaxLayer()
    out = softmax.forward(fc2.forward(relu.forward(fc1.forward(Vol(x)))))
    if y is None:
        return out.w
    cost = softmax.backward(y)
    for layer in (fc2, relu, fc1):
        layer.backward()
    return cost, {"W1": fc1.dfilters, "b1": fc1.dbiases, "W2": fc2.dfilters, "b2": fc2.dbiases}


def forward(params, X):
    return np.array([train_one(params, x) for x in X])


def loss(params, X, y):
    return np.mean([train_one(params, x, label)[0] for x, label in zip(X, y)])


def gradients(params, X, y):
    grads = [train_one(params, x, label)[1] for x, label in zip(X, y)]
    return {name: np.mean([g[name] for g in grads], axis=0) for name in params}
