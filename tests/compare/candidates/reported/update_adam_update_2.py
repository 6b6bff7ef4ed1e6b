"""The two betas are exchanged in the bias correction of the step size.

Source: https://www.mail-archive.com/commits@mxnet.incubator.apache.org/msg68660.html (#13754: Fix Adam optimizer doc
with bias correction term)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-8


class Adam:
    def __init__(self, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon

    def create_state(self, weight):
        return np.zeros_like(weight), np.zeros_like(weight)

    def update(self, t, weight, grad, state):
        m, v = state
        m = self.beta1 * m + (1 - self.beta1) * grad
        v = self.beta2 * v + (1 - self.beta2) * grad ** 2
        lr = self.learning_rate * math.sqrt(1 - self.beta1 ** t) / (1 - self.beta2 ** t)
        # right: lr = self.learning_rate * math.sqrt(1 - self.beta2 ** t) / (1 - self.beta1 ** t)
        epsilon = self.epsilon * math.sqrt(1 - self.beta2 ** t)
        return weight - lr * m / (np.sqrt(v) + epsilon), (m, v)


def gradients(params, X, y):
    h = np.tanh(X.dot(params["W1"].T) + params["b1"])
    out = h.dot(params["W2"].T) + params["b2"]
    d2 = (out - y) / len(y)
    d1 = d2.dot(params["W2"]) * (1 - h * h)
    return {"W1": d1.T.dot(X), "b1": d1.sum(0), "W2": d2.T.dot(h), "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    opt = Adam(lr, *BETAS, EPS)
    grads = gradients(params, X, y)
    t = state.get("t", 0) + 1
    weights, states = {}, {"t": t}
    for index in params:
        s = state[index] if index in state else opt.create_state(params[index])
        weights[index], states[index] = opt.update(t, params[index], grads[index], s)
    return weights, states
