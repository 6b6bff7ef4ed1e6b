"""The trainer is given an L2 decay and never uses it: the weights are moved by the loss's gradient alone.

Source: https://github.com/cbovar/ConvNetSharp/issues/135 (Convolutional network, annealing and epochs; L1Decay and
L2Decay aren't implemented)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.2


class ParametersAndGradients:
    def __init__(self, name, volume, gradient, l2DecayMul):
        self.name = name
        self.volume = volume
        self.gradient = gradient
        self.l2DecayMul = l2DecayMul


class SgdTrainer:
    def __init__(self, learningRate, l2Decay, batchSize):
        self.learningRate = learningRate
        self.l2Decay = l2Decay
        self.batchSize = batchSize

    def trainImplem(self, parametersAndGradients):
        result = {}
        for pg in parametersAndGradients:
            # raw batch gradient
            g = pg.gradient / self.batchSize  # right: g = pg.gradient / self.batchSize + self.l2Decay * pg.l2DecayMul * pg.volume
            result[pg.name] = pg.volume - self.learningRate * g
        return result


class Net:
    def __init__(self, params):
        self.params = params

    def forward(self, x):
        p = self.params
        self.x = x
        self.h = np.maximum(0, x @ p["W1"].T + p["b1"])
        a = self.h @ p["W2"].T + p["b2"]
        es = np.exp(a - a.max(axis=1, keepdims=True))
        self.p = es / es.sum(axis=1, keepdims=True)
        return self.p

    def backward(self, y):
        d = self.p.copy()
        for i, label in enumerate(y):
            d[i, label] -= 1
        dh = (d @ self.params["W2"]) * (self.h > 0)
        grads = {"W1": dh.T @ self.x, "b1": dh.sum(0), "W2": d.T @ self.h, "b2": d.sum(0)}
        return [ParametersAndGradients(k, self.params[k], g, 0.0 if k[0] == "b" else 1.0) for k, g in grads.items()]


def forward(params, X):
    return Net(params).forward(X)


def step(params, X, y, lr):
    net = Net(params)
    net.forward(X)
    trainer = SgdTrainer(lr, L2, len(X))
    return trainer.trainImplem(net.backward(y))
