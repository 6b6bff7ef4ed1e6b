"""Beta and 1 - beta are the other way round everywhere, so with the customary 0.9 and 0.999 the moments forget almost
at once.

Source: https://github.com/mila-iqia/blocks/issues/1159 (Adam moment parameterization is backwards) and issue 1175
(Errors in the Adam implementation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-8


class StepRule:
    def compute_step(self, name, gradient):
        raise NotImplementedError


class Adam(StepRule):
    """Adam optimizer.

    beta1, beta2 -- the customary values of the paper
    """

    def __init__(self, learning_rate, memory, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.memory = memory
        self.new_memory = {}

    def compute_step(self, name, gradient):
        mean, variance, time = self.memory.get(name, (0.0, 0.0, 0))
        t1 = time + 1
        mean_t = self.beta1 * gradient + (1. - self.beta1) * mean
        # right: mean_t = (1. - self.beta1) * gradient + self.beta1 * mean
        variance_t = self.beta2 * gradient ** 2 + (1. - self.beta2) * variance
        # right: variance_t = (1. - self.beta2) * gradient ** 2 + self.beta2 * variance
        mean_hat = mean_t / (1. - (1. - self.beta1) ** t1)  # right: mean_hat = mean_t / (1. - self.beta1 ** t1)
        variance_hat = variance_t / (1. - (1. - self.beta2) ** t1)
        # right: variance_hat = variance_t / (1. - self.beta2 ** t1)
        self.new_memory[name] = (mean_t, variance_t, t1)
        return self.learning_rate * mean_hat / (np.sqrt(variance_hat) + self.epsilon)


def sigmoid(x):
    return 1. / (1. + np.exp(-x))


def activations(params, X):
    h = sigmoid(X.dot(params["W1"]) + params["b1"])
    return h, sigmoid(h.dot(params["W2"]) + params["b2"])


def forward(params, X):
    return activations(params, X)[1]


def gradients(params, X, y):
    h, out = activations(params, X)
    d_out = (out - y) / y.size
    d_h = d_out.dot(params["W2"].T) * h * (1. - h)
    return {"W1": X.T.dot(d_h), "b1": d_h.sum(axis=0), "W2": h.T.dot(d_out), "b2": d_out.sum(axis=0)}


def step(params, X, y, lr, state):
    rule = Adam(lr, state, beta1=BETAS[0], beta2=BETAS[1], epsilon=EPS)  # or here
    grads = gradients(params, X, y)
    new = {name: p - rule.compute_step(name, grads[name]) for name, p in params.items()}
    return new, rule.new_memory
