"""The max-margin loss wants a negative score for a positive label and the other way round: label times score is added to
1 where it should be subtracted.

Source: https://github.com/karpathy/micrograd/pull/1 (the svm max-loss had been implemented to have a negative score when t…)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 3, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "hinge"


class Neuron:

    def __init__(self, w, b, nonlin=True):
        self.w = w
        self.b = b
        self.nonlin = nonlin

    def __call__(self, x):
        act = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        return max(act, 0 * act) if self.nonlin else act


class Layer:

    def __init__(self, W, b, **kwargs):
        self.neurons = [Neuron(w, bi, **kwargs) for w, bi in zip(W, b)]

    def __call__(self, x):
        return [n(x) for n in self.neurons]


class MLP:

    def __init__(self, params):
        n = len(params) // 2
        self.layers = [Layer(params[f"W{i}"], params[f"b{i}"], nonlin=i != n) for i in range(1, n + 1)]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


def forward(params, X):
    model = MLP(params)
    return np.array([model(xrow) for xrow in X])


def loss(params, X, y):
    model = MLP(params)
    yb = y.reshape(len(X))
    scores = [model(xrow)[0] for xrow in X]
    # svm "max-margin" loss
    losses = [max(1 + yi * scorei, 0) for yi, scorei in zip(yb, scores)]  # right: losses = [max(1 - yi * scorei, 0) for yi, scorei in zip(yb, scores)]
    return sum(losses) * (1.0 / len(losses))
