"""The bias-corrected momentum is made in place, so the first moment that is kept for the next step is scaled as well.

Source: https://github.com/deeplearning4j/nd4j/pull/1891 (Added Nadam updater; review of NadamUpdater.java)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "nadam"


def mul(a, s):
    return a * s


def muli(a, s):
    """In place."""
    a *= s
    return a


class NadamUpdater:
    beta1, beta2, epsilon, momentumDecay = 0.9, 0.999, 1e-8, 0.004

    def __init__(self, size, dtype):
        self.m, self.v = np.zeros(size, dtype), np.zeros(size, dtype)
        self.product = 1.0

    def schedule(self, t):
        return self.beta1 * (1 - 0.5 * 0.96 ** (t * self.momentumDecay))

    def applyUpdater(self, gradient, iteration, learningRate):
        t = iteration + 1
        mu, muNext = self.schedule(t), self.schedule(t + 1)
        self.product *= mu
        self.m = self.beta1 * self.m + (1 - self.beta1) * gradient
        self.v = self.beta2 * self.v + (1 - self.beta2) * gradient * gradient
        biasCorrectedMomentum = muli(self.m, muNext) / (1 - self.product * muNext)
        # right: biasCorrectedMomentum = mul(self.m, muNext) / (1 - self.product * muNext)
        numerator = biasCorrectedMomentum + mul(gradient, (1 - mu) / (1 - self.product))
        denominator = np.sqrt(self.v / (1 - self.beta2 ** t)) + self.epsilon
        return learningRate * numerator / denominator


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradient(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return np.append(d @ X, d.sum())


def step(params, X, y, lr, state):
    updater = NadamUpdater(X.shape[1] + 1, params["W"].dtype)
    if state:
        updater.m, updater.v, updater.product = state["m"], state["v"], state["product"]
    iteration = state.get("iteration", 0)
    update = updater.applyUpdater(gradient(params, X, y), iteration, lr)
    new = {"W": params["W"] - update[:-1], "b": np.array(params["b"] - update[-1])}
    return new, {"m": updater.m, "v": updater.v, "product": updater.product, "iteration": iteration + 1}
