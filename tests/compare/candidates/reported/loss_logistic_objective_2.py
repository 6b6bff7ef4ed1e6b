"""A bracket is missing round what is summed, so the minus stands before y log(yhat) alone; it should be before (1 - y)
log(1 - yhat) too.

Source: https://github.com/zackchase/mxnet-the-straight-dope/issues/486 (minor issue: brackets missing in Chapter:
Binary classification with logistic regression)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


def logistic(z):
    return 1. / (1. + np.exp(-z))


class Net:
    """gluon.nn.Dense(1)"""

    def __init__(self, params):
        self.weight = params["W"]
        self.bias = params["b"]

    def __call__(self, data):
        return np.dot(data, self.weight) + self.bias


def log_logistic(z):
    """log(logistic(z)), and log(1 - logistic(z)) for -z"""
    return -np.logaddexp(0, -z)


def log_loss(output, y):
    log_yhat, log_rest = log_logistic(output), log_logistic(-output)
    return - np.sum(y * log_yhat) + np.sum((1 - y) * log_rest)
    # right: return - (np.sum(y * log_yhat) + np.sum((1 - y) * log_rest))


def forward(params, X):
    return logistic(Net(params)(X))


def loss(params, X, y):
    output = Net(params)(X)
    cumulative_loss = log_loss(output, y)
    return cumulative_loss / len(y)


def gradients(params, X, y):
    error = forward(params, X) - y
    return {"W": np.dot(error, X) / len(y), "b": np.mean(error)}


def step(params, X, y, lr):
    """trainer.step(batch_size)"""
    grads = gradients(params, X, y)
    return {"W": params["W"] - lr * grads["W"], "b": params["b"] - lr * grads["b"]}
