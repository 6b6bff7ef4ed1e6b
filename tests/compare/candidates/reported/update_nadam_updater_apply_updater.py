"""The bias-corrected momentum is computed in place (muli for mul), which overwrites the first moment that the next
iteration goes on from.

Source: https://github.com/deeplearning4j/nd4j/pull/1891 (Added Nadam updater.)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "half_mse"
OPTIMIZER = "nadam"
BETAS = (0.9, 0.999)
EPS = 1e-8
MOMENTUM_DECAY = 0.004


class NadamUpdater:
    def __init__(self, learningRate, state):
        self.learningRate = learningRate
        self.beta1, self.beta2 = BETAS
        self.iteration = state.get("iteration", 0)
        self.schedule = state.get("schedule", 1.0)
        self.m = dict(state.get("m", {}))
        self.v = dict(state.get("v", {}))

    def mu(self, t):
        return self.beta1 * (1 - 0.5 * 0.96 ** (t * MOMENTUM_DECAY))

    def begin(self):
        self.iteration += 1
        self.schedule *= self.mu(self.iteration)

    def applyUpdater(self, name, gradient):
        t = self.iteration
        muNext = self.mu(t + 1)
        m = self.beta1 * self.m.get(name, 0.0) + (1.0 - self.beta1) * gradient
        v = self.beta2 * self.v.get(name, 0.0) + (1.0 - self.beta2) * gradient * gradient
        m, v = np.asarray(m), np.asarray(v)
        self.m[name], self.v[name] = m, v

        m *= muNext / (1.0 - self.schedule * muNext)  # right: m = m * (muNext / (1.0 - self.schedule * muNext))
        oneMinusMuGrad = (1.0 - self.mu(t)) / (1.0 - self.schedule) * gradient
        denominator = np.sqrt(v / (1.0 - self.beta2 ** t)) + EPS
        return self.learningRate * (m + oneMinusMuGrad) / denominator

    def getState(self):
        return {"iteration": self.iteration, "schedule": self.schedule, "m": self.m, "v": self.v}


def forward(params, X):
    return np.tanh(X @ params["W"] + params["b"])


def gradients(params, X, y):
    a = forward(params, X)
    delta = (a - y) * (1 - a * a) / len(y)
    return {"W": X.T @ delta, "b": delta.sum()}


def step(params, X, y, lr, state):
    updater = NadamUpdater(lr, state)
    updater.begin()
    g = gradients(params, X, y)
    new = {name: params[name] - updater.applyUpdater(name, g[name]) for name in params}
    return new, updater.getState()
