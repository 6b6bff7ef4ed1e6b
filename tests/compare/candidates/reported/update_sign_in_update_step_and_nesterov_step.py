"""The Nesterov step moves against the momentum: as the optimizer is a minimizer, the step has to be subtracted.

Source: https://github.com/BRML/climin/pull/24 (Fixed docs - Sign in update step and Nesterov step)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 2)
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True


class GradientDescent(object):
    """Gradient descent with Nesterov momentum; state_fields as in every minimizer."""

    state_fields = "n_iter step".split()

    def __init__(self, wrt, fprime, step_rate=0.1, momentum=0.0, step=0.0, n_iter=0):
        self.wrt = wrt
        self.fprime = fprime
        self.step_rate = step_rate
        self.momentum = momentum
        self.step = step
        self.n_iter = n_iter

    def __iter__(self):
        while True:
            gradient = self.fprime(self.wrt)
            self.step = self.momentum * self.step + gradient
            self.wrt = self.wrt - self.step_rate * gradient
            self.wrt = self.wrt + self.step_rate * self.momentum * self.step  # right: self.wrt = self.wrt - self.step_rate * self.momentum * self.step
            self.n_iter += 1
            yield {"n_iter": self.n_iter, "step": self.step}


def flat(params):
    return np.concatenate((params["W1"].ravel(), params["b1"]))


def unflat(wrt, params):
    k = params["W1"].size
    return {"W1": wrt[:k].reshape(params["W1"].shape), "b1": wrt[k:]}


def gradients(params, X, y):
    d = (X @ params["W1"].T + params["b1"] - y) / len(X)
    return {"W1": d.T @ X, "b1": d.sum(axis=0)}


def step(params, X, y, lr, state):
    def fprime(wrt):
        return flat(gradients(unflat(wrt, params), X, y))

    opt = GradientDescent(flat(params), fprime, step_rate=lr, momentum=MOMENTUM, **state)
    info = next(iter(opt))
    return unflat(opt.wrt, params), info
