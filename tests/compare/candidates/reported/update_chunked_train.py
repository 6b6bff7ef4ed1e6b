"""The chunks' mean gradients and losses are averaged by the number of chunks, so a short last chunk weighs too much;
each chunk should count by its samples.

Source: https://github.com/ooples/AiDotNet/pull/1297 (chunk full-batch Train + Predict in gradient-based optimizer
evaluation path, review of NeuralNetworkBase.cs)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"

CHUNK = 3


class NeuralNetworkBase:
    def __init__(self, params):
        self.params = params

    def Predict(self, x):
        p = self.params
        self.x = x
        self.hidden = np.tanh(x @ p["W1"].T + p["b1"])
        return self.hidden @ p["W2"].T + p["b2"]

    def ComputeGradients(self, x, target):
        """mean loss of these samples and its gradients"""
        diff = self.Predict(x) - target
        loss = np.mean(diff ** 2)
        delta2 = 2 * diff / diff.size
        delta1 = delta2 @ self.params["W2"] * (1 - self.hidden ** 2)
        return loss, {"W1": delta1.T @ x, "b1": delta1.sum(axis=0),
                      "W2": delta2.T @ self.hidden, "b2": delta2.sum(axis=0)}

    def TrainChunked(self, x, target):
        n = len(x)
        accumLoss = 0.0
        accumGrads = {name: np.zeros_like(value) for name, value in self.params.items()}
        nChunks = 0
        for start in range(0, n, CHUNK):
            end = min(start + CHUNK, n)
            loss, grads = self.ComputeGradients(x[start:end], target[start:end])
            weight = 1  # right: weight = end - start
            accumLoss = accumLoss + loss * weight
            for name in grads:
                accumGrads[name] = accumGrads[name] + grads[name] * weight
            nChunks += 1
        inverse = 1 / nChunks  # right: inverse = 1 / n
        return accumLoss * inverse, {name: grad * inverse for name, grad in accumGrads.items()}


def forward(params, X):
    return NeuralNetworkBase(params).Predict(X)


def loss(params, X, y):
    return NeuralNetworkBase(params).TrainChunked(X, y)[0]


def gradients(params, X, y):
    return NeuralNetworkBase(params).TrainChunked(X, y)[1]


def step(params, X, y, lr):
    _, grads = NeuralNetworkBase(params).TrainChunked(X, y)
    return {name: params[name] - lr * grads[name] for name in params}
