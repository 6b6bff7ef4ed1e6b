"""The remembered step already contains the step rate; on its way into the next step it is multiplied by the rate once
more, so that hardly any momentum is left.

Source: https://github.com/BRML/climin/issues/29 (potential bug in adadelta: step1 = step_m1 * m * self.step_rate)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True


class NesterovDescent:
    """wrt is a flat parameter vector, fprime its gradient function. One call of next() is one step."""

    def __init__(self, wrt, fprime, step_rate, momentum, step=0.0):
        self.wrt = wrt
        self.fprime = fprime
        self.step_rate = step_rate
        self.momentum = momentum
        self.step = step

    def __iter__(self):
        return self

    def __next__(self):
        step_m1 = self.step
        m = self.momentum
        gradient = self.fprime(self.wrt)
        step1 = step_m1 * m * self.step_rate  # right: step1 = step_m1 * m
        step2 = gradient * self.step_rate
        self.step = step1 + step2
        self.wrt = self.wrt - (m * self.step + step2)
        return {"step": self.step, "gradient": gradient}


def flatten(params):
    return np.concatenate([params["W"], params["b"].reshape(1)])


def unflatten(wrt):
    return {"W": wrt[:-1].copy(), "b": wrt[-1].copy()}


def probabilities(wrt, X):
    return 1.0 / (1.0 + np.exp(-(X @ wrt[:-1] + wrt[-1])))


def derivative(wrt, X, y):
    delta = (probabilities(wrt, X) - y) / len(y)
    return np.concatenate([X.T @ delta, [delta.sum()]])


def forward(params, X):
    return probabilities(flatten(params), X)


def gradients(params, X, y):
    return unflatten(derivative(flatten(params), X, y))


def step(params, X, y, lr, state):
    opt = NesterovDescent(flatten(params), lambda w: derivative(w, X, y), lr, MOMENTUM, state.get("step", 0.0))
    info = next(opt)
    return unflatten(opt.wrt), {"step": info["step"]}
