"""Adam sets the momentum matrix to zero whenever it is called, so nothing of the former gradients is left in it.

Source: https://github.com/dngfra/Restricted-Boltzmann-Machines/issues/2 (Regarding Adam algorithm in optimizer.py)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
OPTIMIZER = "adam"


class optimizer(object):
    def __init__(self, memory, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.memory = memory
        self.learning_rate = learning_rate
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon

    def adam(self, name, theta, grad):
        t = self.memory.get((name, "t"), 0) + 1
        m = np.zeros_like(theta)  # right: m = self.memory.get((name, "m"), np.zeros_like(theta))
        r = self.memory.get((name, "r"), np.zeros_like(theta))
        m = self.beta1 * m + (1 - self.beta1) * grad
        r = self.beta2 * r + (1 - self.beta2) * np.square(grad)
        self.memory[name, "t"] = t
        self.memory[name, "m"] = m
        self.memory[name, "r"] = r
        m_hat = m / (1 - self.beta1 ** t)
        r_hat = r / (1 - self.beta2 ** t)
        return theta - self.learning_rate * m_hat / (np.sqrt(r_hat) + self.epsilon)


def forward(params, X):
    z = X @ params["W"].T + params["b"]
    z = np.exp(z - z.max(axis=1, keepdims=True))
    return z / z.sum(axis=1, keepdims=True)


def gradients(params, X, y):
    v = np.eye(CLASSES, dtype=X.dtype)[y]
    d = (forward(params, X) - v) / len(X)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


def step(params, X, y, lr, state):
    memory = dict(state)
    opt = optimizer(memory, lr)
    grads = gradients(params, X, y)
    return {k: opt.adam(k, params[k], grads[k]) for k in params}, memory
