"""The output has several values for each sample, but only the first numSamples values of the flat arrays are compared,
so that most outputs never enter the Huber loss.

Source: https://github.com/PaddlePaddle/Paddle/pull/3571 (refine Huber loss: multi-dimensional output, review)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "huber"


class HuberRegressionLoss:
    delta = 1.0

    def forwardImp(self, output, label):
        numSamples = output.shape[0]  # right: numSamples = output.size
        out = output.ravel()
        lbl = label.ravel()
        cost = np.zeros(numSamples, dtype=out.dtype)
        for i in range(numSamples):
            a = abs(lbl[i] - out[i])
            if a <= self.delta:
                cost[i] = a * a / 2
            else:
                cost[i] = self.delta * (a - self.delta / 2)
        return cost.mean()

    def backwardImp(self, output, label):
        a = output - label
        grad = np.where(np.abs(a) <= self.delta, a, self.delta * np.sign(a))
        return grad / output.size


def layer(inp, w, b):
    return np.dot(inp, w.T) + b


def forward(params, X):
    hidden = np.tanh(layer(X, params["W1"], params["b1"]))
    return layer(hidden, params["W2"], params["b2"])


def loss(params, X, y):
    return HuberRegressionLoss().forwardImp(forward(params, X), y)


def gradients(params, X, y):
    hidden = np.tanh(layer(X, params["W1"], params["b1"]))
    outG = HuberRegressionLoss().backwardImp(layer(hidden, params["W2"], params["b2"]), y)
    hiddenG = np.dot(outG, params["W2"]) * (1 - hidden * hidden)
    return {
        "W2": np.dot(outG.T, hidden), "b2": outG.sum(0),
        "W1": np.dot(hiddenG.T, X), "b1": hiddenG.sum(0),
    }
