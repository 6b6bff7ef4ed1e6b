"""The optimizer takes a momentum and keeps a buffer for it, but the buffer is overwritten by the current step alone.

Source: https://github.com/tensorflow/tfjs-core/pull/139 (Remove unused momentum from RMSProp optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-6
MOMENTUM = 0.8


class RMSPropOptimizer:
    def __init__(self, learningRate, momentum, gamma, eps):
        self.learningRate = learningRate
        self.m = momentum
        self.g = gamma
        self.eps = eps

    def afterBatch(self, variables, variableGradients, accumulatedMeanSquares, accumulatedMoments):
        newVariables = {}
        for name, oldVariable in variables.items():
            gradient = variableGradients[name]
            oldCache = accumulatedMeanSquares.get(name, np.zeros_like(gradient))
            oldMoment = accumulatedMoments.get(name, np.zeros_like(gradient))
            cache = self.g * oldCache + (1 - self.g) * gradient * gradient
            scaled = gradient / (np.sqrt(cache) + self.eps)
            moment = scaled  # right: moment = self.m * oldMoment + scaled
            newVariables[name] = oldVariable - self.learningRate * moment
            accumulatedMeanSquares[name] = cache
            accumulatedMoments[name] = moment
        return newVariables


def evalAll(params, x):
    hidden = np.tanh(x @ params["W1"].T + params["b1"])
    return hidden, hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    return evalAll(params, X)[1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    hidden, out = evalAll(params, X)
    dOut = 2 * (out - y) / out.size
    dHidden = dOut @ params["W2"] * (1 - hidden * hidden)
    return {"W1": dHidden.T @ X, "b1": dHidden.sum(0), "W2": dOut.T @ hidden, "b2": dOut.sum(0)}


def step(params, X, y, lr, state):
    squares = dict(state.get("squares", {}))
    moments = dict(state.get("moments", {}))
    optimizer = RMSPropOptimizer(lr, MOMENTUM, ALPHA, EPS)
    new = optimizer.afterBatch(params, gradients(params, X, y), squares, moments)
    return new, {"squares": squares, "moments": moments}
