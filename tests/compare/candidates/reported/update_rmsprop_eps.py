"""eps is added under the square root, which alters the update rule; it is added to the root.

Source: https://github.com/chainer/chainer/pull/588 (Fix RmsProp)
"""

import numpy

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
OPTIMIZER = "rmsprop"
ALPHA = 0.99
EPS = 1e-8


class GradientMethod(object):
    def __init__(self, tuples):
        self.tuples = tuples

    def update(self):
        return {k: self.update_one(k, param, grad) for k, param, grad in self.tuples}


class RMSprop(GradientMethod):
    """Hinton's RMSprop."""

    def __init__(self, tuples, states, lr=0.01, alpha=0.99, eps=1e-8):
        super(RMSprop, self).__init__(tuples)
        self.states = states
        self.lr = lr
        self.alpha = alpha
        self.eps = eps

    def init_state(self, param):
        return numpy.zeros_like(param)

    def update_one(self, k, param, grad):
        ms = self.states.get(k)
        if ms is None:
            ms = self.init_state(param)
        ms = ms * self.alpha + (1 - self.alpha) * grad * grad
        self.states[k] = ms
        return param - self.lr * grad / numpy.sqrt(ms + self.eps)  # right: return param - self.lr * grad / (numpy.sqrt(ms) + self.eps)


def softmax(x):
    y = numpy.exp(x - x.max(axis=1, keepdims=True))
    return y / y.sum(axis=1, keepdims=True)


def forward(params, X):
    return softmax(X.dot(params["W"].T) + params["b"])


def gradients(params, X, y):
    gx = forward(params, X)
    gx[numpy.arange(len(y)), y] -= 1
    gx = gx / len(y)
    return {"W": gx.T.dot(X), "b": gx.sum(axis=0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    optimizer = RMSprop([(k, params[k], grads[k]) for k in params], dict(state), lr, ALPHA, EPS)
    return optimizer.update(), optimizer.states
