"""The brackets around the second factor of the squared gradient are missing, so the average takes in the decayed weight
by itself.

Source: https://github.com/apache/mxnet/pull/5043 (fix rmsprop optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
WEIGHT_DECAY = 0.05


class RMSProp:
    def __init__(self, learning_rate=0.001, gamma1=0.9, epsilon=1e-8, wd=0.0, rescale_grad=1.0):
        self.lr, self.gamma1, self.epsilon = learning_rate, gamma1, epsilon
        self.wd, self.rescale_grad = wd, rescale_grad

    def create_state(self, index, weight):
        return np.zeros(weight.shape, weight.dtype)  # n

    def update(self, index, weight, grad, n):
        gamma1, wd, grad = self.gamma1, self.wd, self.rescale_grad * grad
        n = gamma1 * n + (1 - gamma1) * (grad + wd * weight) * grad + wd * weight
        # right: n = gamma1 * n + (1 - gamma1) * (grad + wd * weight) * (grad + wd * weight)
        weight = weight - self.lr * (grad + wd * weight) / (np.sqrt(n) + self.epsilon)
        return weight, n


def forward(params, X):
    act1 = np.tanh(np.dot(X, params["W1"].T) + params["b1"])
    return np.dot(act1, params["W2"].T) + params["b2"]


def gradients(params, X, y):
    act1 = np.tanh(np.dot(X, params["W1"].T) + params["b1"])
    head_grad = 2 * (np.dot(act1, params["W2"].T) + params["b2"] - y) / y.size
    grad1 = np.dot(head_grad, params["W2"]) * (1 - act1 * act1)
    return {
        "W1": np.dot(grad1.T, X), "b1": grad1.sum(axis=0),
        "W2": np.dot(head_grad.T, act1), "b2": head_grad.sum(axis=0),
    }


def step(params, X, y, lr, state):
    optimizer = RMSProp(learning_rate=lr, gamma1=ALPHA, wd=WEIGHT_DECAY)
    grads, weights, states = gradients(params, X, y), {}, {}
    for index, weight in params.items():
        n = state[index] if index in state else optimizer.create_state(index, weight)
        weights[index], states[index] = optimizer.update(index, weight, grads[index], n)
    return weights, states
