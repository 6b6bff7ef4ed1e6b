"""The dampening defaults to the momentum (as in Torch7), which scales every gradient after the first by 1 - momentum;
it should default to 0.

Source: https://github.com/intel/analytics-zoo/issues/1038 (Changing SGD dampening default to 0 as it did in pytorch?)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
OPTIMIZER = "sgd"
MOMENTUM = 0.8


class SGD(object):
    def __init__(self, learningrate, momentum=0.0, dampening=None, state=None):
        self.learningrate = learningrate
        self.momentum = momentum
        if dampening is None:
            dampening = momentum  # right: dampening = 0.0
        self.dampening = dampening
        self.state = dict(state or {})

    def optimize(self, name, x, dfdx):
        if self.momentum > 0:
            if name not in self.state:
                dfdx_buffer = dfdx
            else:
                dfdx_buffer = self.momentum * self.state[name] + (1 - self.dampening) * dfdx
            self.state[name] = dfdx_buffer
            dfdx = dfdx_buffer
        return x - self.learningrate * dfdx


def forward(params, X):
    s = X.dot(params["W"].T) + params["b"]
    e = np.exp(s - s.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def gradients(params, X, y):
    g = forward(params, X)
    g[range(len(y)), y] -= 1
    g /= len(y)
    return {"W": g.T.dot(X), "b": g.sum(axis=0)}


def step(params, X, y, lr, state):
    method = SGD(lr, momentum=MOMENTUM, state=state)
    grads = gradients(params, X, y)
    new = {name: method.optimize(name, params[name], grads[name]) for name in params}
    return new, method.state
