"""The iteration t starts from 0, so the first bias corrections are 1 - beta ** 0 = 0 and the first step is NaN; t should
start from 1.

Source: https://github.com/deeplearning4j/nd4j/pull/1227 (Update Adam.java)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-8


class Adam:
    beta1, beta2 = BETAS
    epsilon = EPS

    def __init__(self, learningRate, m, v):
        self.learningRate = learningRate
        self.m = m
        self.v = v

    def getGradient(self, gradient, iteration):
        """Calculate the update based on the given gradient

        :param gradient: the gradient to get the update for
        :param iteration: the number of the iteration
        """
        self.m = self.beta1 * self.m + (1.0 - self.beta1) * gradient
        self.v = self.beta2 * self.v + (1.0 - self.beta2) * gradient * gradient
        beta1t = self.beta1 ** iteration
        beta2t = self.beta2 ** iteration
        mt = self.m / (1.0 - beta1t)
        vt = self.v / (1.0 - beta2t)
        return self.learningRate * mt / (np.sqrt(vt) + self.epsilon)


def forward(params, X):
    return 1.0 / (1.0 + np.exp(-(X.dot(params["W"]) + params["b"])))


def gradients(params, X, y):
    epsilon = (forward(params, X) - y) / len(y)
    return {"W": epsilon.dot(X), "b": epsilon.sum()}


def step(params, X, y, lr, state):
    t = state.get("t", 0)  # right: t = state.get("t", 1)
    gradient = gradients(params, X, y)
    newParams, newState = {}, {"t": t + 1}
    for key in params:
        m, v = state.get(key, (np.zeros_like(params[key]), np.zeros_like(params[key])))
        updater = Adam(lr, m, v)
        newParams[key] = params[key] - updater.getGradient(gradient[key], t)  # or here
        newState[key] = (updater.m, updater.v)
    return newParams, newState
