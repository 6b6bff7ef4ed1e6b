"""The loss is nll_loss of log(softmax(x)): where a probability underflows this is log(0), infinite in the loss and NaN
in the gradients; the logarithm of the softmax should be taken at once, by log-sum-exp.

Source: https://github.com/tidymodels/brulee/blob/main/NEWS.md#brulee-100 (softmax was moved out of every model's
forward pass, avoids log(0) underflow that produced NaN losses)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 4
CLASSES = 4


def nnf_softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def nnf_log_softmax(x):
    s = x - x.max(axis=1, keepdims=True)
    return s - np.log(np.exp(s).sum(axis=1, keepdims=True))


def nll_loss(log_p, y):
    return -np.mean(log_p[np.arange(len(y)), y])


def nll_loss_backward(log_p, y):
    d = np.zeros_like(log_p)
    d[np.arange(len(y)), y] = -1 / len(y)
    return d


class multinomial_module:
    def __init__(self, params):
        self.weight, self.bias = params["W"], params["b"]

    def linear(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def loss(self, x, y):
        log_p = np.log(nnf_softmax(self.linear(x)))  # right: log_p = nnf_log_softmax(self.linear(x))
        return nll_loss(log_p, y)

    def backward(self, x, y):
        p = nnf_softmax(self.linear(x))
        d_log_p = nll_loss_backward(p, y)
        d_p = d_log_p / p  # right: nothing
        d_x = p * (d_p - (d_p * p).sum(axis=1, keepdims=True))
        # right: d_x = d_log_p - p * d_log_p.sum(axis=1, keepdims=True)
        return {"W": d_x.T @ self.x, "b": d_x.sum(axis=0)}


def forward(params, X):
    return nnf_softmax(multinomial_module(params).linear(X))


def loss(params, X, y):
    return multinomial_module(params).loss(X, y)


def gradients(params, X, y):
    return multinomial_module(params).backward(X, y)


def predict(params, X):
    return multinomial_module(params).linear(X).argmax(axis=1)
