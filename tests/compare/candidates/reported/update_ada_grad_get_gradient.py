"""AdaGrad's sum of squared gradients begins with 1 instead of 0, which outweighs small gradients for good.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/953 (AdaGrad sum of gradient squares initialized with 1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
OPTIMIZER = "adagrad"
EPS = 1e-10


class AdaGrad:

    def __init__(self, learningRate, epsilon):
        self.learningRate = learningRate
        self.epsilon = epsilon
        self.historicalGradient = None

    def getGradient(self, gradient):
        if self.historicalGradient is None:
            self.historicalGradient = np.ones_like(gradient)  # right: self.historicalGradient = np.zeros_like(gradient)
        self.historicalGradient = self.historicalGradient + gradient ** 2
        sqrtHistory = np.sqrt(self.historicalGradient)
        return gradient * self.learningRate / (sqrtHistory + self.epsilon)


def activate(z):
    return 1 / (1 + np.exp(-z))


def feedForward(params, X):
    a1 = activate(X.dot(params["W1"].T) + params["b1"])
    a2 = activate(a1.dot(params["W2"].T) + params["b2"])
    return [X, a1, a2]


def forward(params, X):
    return feedForward(params, X)[-1]


def gradients(params, X, y):
    activations = feedForward(params, X)
    delta = (activations[2] - y) / len(X)
    grads = {}
    for i in (2, 1):
        delta = delta * activations[i] * (1 - activations[i])
        grads["W%d" % i] = delta.T.dot(activations[i - 1])
        grads["b%d" % i] = delta.sum(axis=0)
        delta = delta.dot(params["W%d" % i])
    return grads


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    newParams, newState = {}, {}
    for key in params:
        updater = AdaGrad(lr, EPS)
        updater.historicalGradient = state.get(key)
        newParams[key] = params[key] - updater.getGradient(grads[key])
        newState[key] = updater.historicalGradient
    return newParams, newState
