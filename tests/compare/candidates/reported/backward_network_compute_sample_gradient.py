"""Backpropagation starts from the derivative of the squared error, 2 (pred - target), whatever loss was configured; here
it is the Huber loss, whose derivative ends at -1 and 1.

Source: https://github.com/ooples/AiDotNet/pull/800 (review: Hard-coded MSE gradient assumption)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "huber"


def huberLoss(prediction, target):
    diff = np.abs(prediction - target)
    return np.where(diff < 1, diff * diff / 2, diff - 0.5)


class Network:
    def __init__(self, p, lossFunction):
        self.p = p
        self._lossFunction = lossFunction

    def predict(self, inputs):
        self.inputs = inputs
        self.hidden = 1 / (1 + np.exp(-(self.p["W1"] @ inputs + self.p["b1"])))
        return self.p["W2"] @ self.hidden + self.p["b2"]

    def backpropagate(self, outputGrad):
        back = (self.p["W2"].T @ outputGrad) * self.hidden * (1 - self.hidden)
        return {
            "W1": np.outer(back, self.inputs),
            "b1": back,
            "W2": np.outer(outputGrad, self.hidden),
            "b2": outputGrad,
        }

    def computeSampleGradient(self, x, target):
        prediction = self.predict(x)
        # Create output gradient (derivative of loss w.r.t. output)
        outputGrad = np.zeros_like(prediction)
        for i in range(len(prediction)):
            outputGrad[i] = 2 * (prediction[i] - target[i])  # right: outputGrad[i] = np.clip(prediction[i] - target[i], -1, 1)
        return self.backpropagate(outputGrad)


def forward(params, X):
    net = Network(params, huberLoss)
    return np.array([net.predict(x) for x in X])


def loss(params, X, y):
    net = Network(params, huberLoss)
    return np.mean([net._lossFunction(net.predict(x), t) for x, t in zip(X, y)])


def gradients(params, X, y):
    net = Network(params, huberLoss)
    total = {k: np.zeros_like(v) for k, v in params.items()}
    for x, t in zip(X, y):
        for k, g in net.computeSampleGradient(x, t).items():
            total[k] = total[k] + g
    return {k: g / y.size for k, g in total.items()}
