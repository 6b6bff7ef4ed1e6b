"""The weight decay is taken off the weight beside the RMSProp step; it belongs into the gradient before the squares are
averaged (grad + wd * weight).

Source: https://github.com/apache/mxnet/pull/5116 (Add Uncentered version of RMSProp, review: the old way of handling
weight decay is not correct)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-8
WEIGHT_DECAY = 0.05


class RMSProp:
    def __init__(self, learning_rate, gamma1=ALPHA, epsilon=EPS, wd=WEIGHT_DECAY, rescale_grad=1.0):
        self.lr = learning_rate
        self.gamma1 = gamma1
        self.epsilon = epsilon
        self.wd = wd
        self.rescale_grad = rescale_grad

    def create_state(self, index, weight):
        return np.zeros_like(weight)

    def update(self, index, weight, grad, state):
        lr, wd = self.lr, self.wd
        n = state
        grad = grad * self.rescale_grad  # right: grad = grad * self.rescale_grad + wd * weight
        n = (1 - self.gamma1) * (grad * grad) + self.gamma1 * n
        delta = lr * grad / (np.sqrt(n) + self.epsilon)
        weight = weight - delta - lr * wd * weight  # right: weight = weight - delta
        return weight, n


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    z = np.dot(X, params["W"]) + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    diff = (forward(params, X) - y) / len(y)
    return {"W": np.dot(diff, X), "b": np.sum(diff)}


def step(params, X, y, lr, state):
    opt = RMSProp(lr)
    weights, states = {}, {}
    for index, grad in gradients(params, X, y).items():
        s = state[index] if index in state else opt.create_state(index, params[index])
        weights[index], states[index] = opt.update(index, params[index], grad, s)
    return weights, states
