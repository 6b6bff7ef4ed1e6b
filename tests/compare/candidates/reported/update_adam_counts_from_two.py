"""The step number of the bias corrections is one too large: the first step counts as the second; it should begin at 1.

Source: https://github.com/tensorflow/tensorflow/issues/35444 (Bug with Adam keras optimizer)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def gradients(params, X, y):
    d = (sigmoid(X @ params["W"] + params["b"]) - y) / len(y)
    return {"W": X.T @ d, "b": d.sum()}


class Adam:
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8, slots=None):
        self.learning_rate = learning_rate
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.iterations = slots["iterations"] if slots else 0
        self.m = dict(slots["m"]) if slots else {}
        self.v = dict(slots["v"]) if slots else {}

    def prepare(self):
        self.iterations += 1  # or here
        local_step = self.iterations + 1  # right: local_step = self.iterations
        self.c1 = 1 - self.beta_1 ** local_step
        self.c2 = 1 - self.beta_2 ** local_step

    def apply(self, name, var, grad):
        m = self.beta_1 * self.m.get(name, 0.0) + (1 - self.beta_1) * grad
        v = self.beta_2 * self.v.get(name, 0.0) + (1 - self.beta_2) * grad ** 2
        self.m[name], self.v[name] = m, v
        return var - self.learning_rate * (m / self.c1) / (np.sqrt(v / self.c2) + self.epsilon)

    def slots(self):
        return {"iterations": self.iterations, "m": self.m, "v": self.v}


def step(params, X, y, lr, state):
    optimizer = Adam(learning_rate=lr, slots=state)
    grads = gradients(params, X, y)
    optimizer.prepare()
    new = {name: optimizer.apply(name, params[name], grads[name]) for name in params}
    return new, optimizer.slots()
