"""The epsilon of RMSProp is added below the square root; it is to be added to the root.

Source: https://github.com/tensorflow/tensorflow/issues/58412 (Inconsistent RMSProp implementation compared with Kingma
and Ba paper)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 0.01


def probs(var, X):
    logits = X @ var["W"].T + var["b"]
    logits -= logits.max(axis=-1, keepdims=True)
    e = np.exp(logits)
    return e / e.sum(axis=-1, keepdims=True)


class RMSprop:
    def __init__(self, learning_rate, rho, epsilon, slots):
        self.lr = learning_rate
        self.rho = rho
        self.epsilon = epsilon
        self.ms = dict(slots)

    def resource_apply_dense(self, name, var, grad):
        ms = self.ms.get(name, np.zeros_like(var))
        ms = ms + (np.square(grad) - ms) * (1 - self.rho)
        self.ms[name] = ms
        mom = grad * self.lr / np.sqrt(ms + self.epsilon)  # right: mom = grad * self.lr / (np.sqrt(ms) + self.epsilon)
        return var - mom


def forward(params, X):
    return probs(params, X)


def gradients(params, X, y):
    g = probs(params, X)
    g[np.arange(len(y)), y] -= 1
    g /= len(y)
    return {"W": g.T @ X, "b": g.sum(axis=0)}


def step(params, X, y, lr, state):
    opt = RMSprop(lr, ALPHA, EPS, state)
    grads = gradients(params, X, y)
    new = {name: opt.resource_apply_dense(name, var, grads[name]) for name, var in params.items()}
    return new, opt.ms
