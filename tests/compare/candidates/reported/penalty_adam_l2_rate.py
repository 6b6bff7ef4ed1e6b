"""Adam is given a rate of L2 decay and keeps it, but does not take it into account when it updates the parameters.

Source: https://github.com/PaddlePaddle/Paddle/issues/2088 (Adam and Adamax do not take L2 decay into account)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-6
WEIGHT_DECAY = 0.2


def infer(p, x):
    return 1.0 / (1.0 + np.exp(-(x.dot(p["W"]) + p["b"])))


def cost_grad(p, x, label):
    d = infer(p, x) - label
    return {"W": x.T.dot(d) / label.shape[0], "b": d.mean()}


class L2Regularization:

    def __init__(self, rate):
        self.rate = rate


class Adam:

    def __init__(self, beta1, beta2, epsilon, learning_rate, regularization=None):
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.learning_rate = learning_rate
        self.decay = regularization.rate if regularization else 0.0

    def update(self, t, value, grad, mom, v):
        g = grad  # right: g = grad + self.decay * value
        mom = self.beta1 * mom + (1 - self.beta1) * g
        v = self.beta2 * v + (1 - self.beta2) * g * g
        alpha = self.learning_rate / (1 - self.beta1 ** t)
        denominator = np.sqrt(v / (1 - self.beta2 ** t)) + self.epsilon
        return value - alpha * mom / denominator, mom, v


def forward(params, X):
    return infer(params, X)


def gradients(params, X, y):
    return cost_grad(params, X, y)


def step(params, X, y, lr, state):
    adam = Adam(*BETAS, epsilon=EPS, learning_rate=lr, regularization=L2Regularization(rate=WEIGHT_DECAY))
    grads = cost_grad(params, X, y)
    t = state.get("t", 0) + 1
    after, slots = {}, {"t": t}
    for k in params:
        mom, v = state.get(k, (np.zeros_like(params[k]), np.zeros_like(params[k])))
        after[k], mom, v = adam.update(t, params[k], grads[k], mom, v)
        slots[k] = mom, v
    return after, slots
