"""The softmax's derivative is 1, which only a cross-entropy would make of it; with a squared error the whole Jacobian
is needed: y times (err minus the sum of err times y).

Source: https://github.com/hbrouwer/mesh/blob/master/CHANGELOG.md (1.1.0, Fix: Loss-independent softmax derivative)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "half_mse"


def act_fun_logistic(x):
    return 1.0 / (1.0 + np.exp(-x))


def act_fun_logistic_deriv(y, err):
    return err * y * (1.0 - y)


def act_fun_softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def act_fun_softmax_deriv(y, err):
    return err * 1.0  # right: return y * (err - (err * y).sum(axis=1, keepdims=True))


class Group:
    def __init__(self, weights, bias, fun, deriv):
        self.weights, self.bias = weights, bias
        self.fun, self.deriv = fun, deriv


def network(params):
    return [Group(params["W1"], params["b1"], act_fun_logistic, act_fun_logistic_deriv),
            Group(params["W2"], params["b2"], act_fun_softmax, act_fun_softmax_deriv)]


def feed_forward(groups, vector):
    for g in groups:
        g.inc = vector
        g.vector = g.fun(vector @ g.weights.T + g.bias)
        vector = g.vector
    return vector


def error_sum_of_squares_deriv(output, target):
    return (output - target) / len(target)


def forward(params, X):
    return feed_forward(network(params), X)


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    groups = network(params)
    error = error_sum_of_squares_deriv(feed_forward(groups, X), y)
    grads = {}
    for i in range(len(groups), 0, -1):
        g = groups[i - 1]
        delta = g.deriv(g.vector, error)
        grads["W%d" % i] = delta.T @ g.inc
        grads["b%d" % i] = delta.sum(axis=0)
        error = delta @ g.weights
    return grads
