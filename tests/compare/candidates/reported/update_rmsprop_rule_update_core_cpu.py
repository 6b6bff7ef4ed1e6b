"""The epsilon is added inside the square root; here, as in Chainer and PyTorch, it belongs outside, which matters for a
large one.

Source: https://github.com/chainer/chainer/issues/4754 (Difference in the implementation of rmsprop with Tensor Flow)
"""

import numpy

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 0.1


def sigmoid(x):
    e = numpy.exp(-numpy.abs(x))
    return numpy.where(x >= 0, 1 / (1 + e), e / (1 + e))


def forward(params, X):
    return sigmoid(X.dot(params["W"]) + params["b"])


def gradients(params, X, y):
    gx = (forward(params, X) - y) / len(y)
    return {"W": X.T.dot(gx), "b": gx.sum()}


class RMSpropRule(object):
    """Update rule for RMSprop."""

    def __init__(self, lr, alpha=ALPHA, eps=EPS):
        self.lr = lr
        self.alpha = alpha
        self.eps = eps

    def init_state(self, data):
        return {"ms": numpy.zeros_like(data)}

    def update_core_cpu(self, data, grad, state):
        ms = state["ms"]
        ms = ms * self.alpha
        ms = ms + (1 - self.alpha) * grad * grad
        state["ms"] = ms
        return data - self.lr * grad / numpy.sqrt(ms + self.eps)
        # right: return data - self.lr * grad / (numpy.sqrt(ms) + self.eps)


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    rule = RMSpropRule(lr)
    new_params, new_state = {}, {}
    for name in params:
        new_state[name] = dict(state[name]) if name in state else rule.init_state(params[name])
        new_params[name] = rule.update_core_cpu(params[name], grads[name], new_state[name])
    return new_params, new_state
