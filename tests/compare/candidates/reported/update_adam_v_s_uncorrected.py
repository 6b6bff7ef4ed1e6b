"""Adam divides the raw moments: the bias correction of v and s by 1 - beta**t is missing.

Source:
https://github.com/giangtranml/ml-from-scratch/blob/911c1c04cd50173fa4963dcdc1e1e69cc666ff79/optimizations_algorithms/optimizers.py
(ml-from-scratch, optimizers.py; commit 2d7ba535 adds v_correct, s_correct and t)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
OPTIMIZER = "adam"


class _Optimizers:

    def __init__(self):
        pass

    def minimize(self, grad):
        raise NotImplementedError("Child class must implement minimize() function")


class Adam(_Optimizers):

    def __init__(self, alpha=0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.alpha = alpha
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.v = None
        self.s = None
        # missing: self.t = 0

    def minimize(self, grad):
        if self.v is None and self.s is None:
            self.v = np.zeros(shape=grad.shape)
            self.s = np.zeros(shape=grad.shape)
        # missing: self.t += 1
        self.v = self.beta_1*self.v + (1-self.beta_1)*grad
        self.s = self.beta_2*self.s + (1-self.beta_2)*grad**2
        return self.alpha * (self.v / (np.sqrt(self.s) + self.epsilon))
        # right: return self.alpha * (self.v / (1-self.beta_1**self.t) / (np.sqrt(self.s / (1-self.beta_2**self.t)) + self.epsilon))


def softmax(z, axis=-1):
    z_prime = z - np.max(z, axis=axis, keepdims=True)
    return np.exp(z_prime) / np.sum(np.exp(z_prime), axis=axis, keepdims=True)


def relu(z):
    return z*(z > 0)


def forward(params, X):
    return softmax(relu(X.dot(params["W1"].T) + params["b1"]).dot(params["W2"].T) + params["b2"])


def gradients(params, X, y):
    A = relu(X.dot(params["W1"].T) + params["b1"])
    delta = (softmax(A.dot(params["W2"].T) + params["b2"]) - y) / y.shape[0]
    dA = delta.dot(params["W2"]) * (A > 0)
    return {"W1": dA.T.dot(X), "b1": dA.sum(axis=0), "W2": delta.T.dot(A), "b2": delta.sum(axis=0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    new, kept = {}, {}
    for name in params:
        optimizer = Adam(alpha=lr)
        if state and name in state:
            optimizer.__dict__.update(state[name])
        optimizer.alpha = lr
        new[name] = params[name] - optimizer.minimize(grads[name])
        kept[name] = dict(optimizer.__dict__)
    return new, kept
