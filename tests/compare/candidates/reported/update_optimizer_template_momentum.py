"""The gradient enters the velocity with the factor 1 - momentum (a running average); SGD with momentum as declared
adds the whole gradient.

Source: https://github.com/pytorch/pytorch/issues/94615 (optim.sgd does not seem to be correct)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "sgd"
MOMENTUM = 0.9


class BaseOptimizer:
    def __init__(self, params, lr):
        self.params = dict(params)
        self.lr = lr

    def step(self, grads):
        for name in self.params:
            self.update_one(name, grads[name])
        return self.params

    def update_one(self, name, grad):
        raise NotImplementedError


class MomentumSGD(BaseOptimizer):
    def __init__(self, params, lr, momentum=0.0, averages=None):
        super().__init__(params, lr)
        self.momentum = momentum
        # running average for every parameter
        self.averages = dict(averages) if averages else {n: np.zeros_like(p) for n, p in params.items()}

    def update_one(self, name, grad):
        self.averages[name] = (1 - self.momentum) * grad + self.momentum * self.averages[name]
        # right: self.averages[name] = grad + self.momentum * self.averages[name]
        self.params[name] = self.params[name] - self.lr * self.averages[name]


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    error = forward(params, X) - y
    return {"W": error @ X / len(X), "b": np.mean(error)}


def step(params, X, y, lr, state):
    optim = MomentumSGD(params, lr, momentum=MOMENTUM, averages=state)
    new_params = optim.step(gradients(params, X, y))
    return new_params, optim.averages
