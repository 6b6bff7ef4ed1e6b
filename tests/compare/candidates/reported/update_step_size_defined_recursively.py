"""The step size of each step is made from that of the step before, so that the factors 1/(1 - beta1^t) multiply up;
each step's factor belongs to the initial, unchanged step size.

Source: https://github.com/PennyLaneAI/pennylane/pull/1929 (Fix Adagrad/Adam optimizer bugs; review thread: eta
shouldn't be defined recursively, it is a factor times the initial step size)
"""

import math
import numpy as np

AGAINST = "logistic_regression"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-8


class AdamOptimizer:
    def __init__(self, stepsize=0.01, beta1=0.9, beta2=0.99, eps=1e-8):
        self.stepsize = stepsize
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps
        self.accumulation = None

    def reset(self):
        self.accumulation = {"fm": {}, "sm": {}, "t": 0, "stepsize": self.stepsize}

    def apply_grad(self, grad, args):
        if self.accumulation is None:
            self.reset()
        self.accumulation["t"] += 1
        t = self.accumulation["t"]

        # update step size (instead of correcting the first moment for bias)
        new_stepsize = self.accumulation["stepsize"] / (1 - self.beta1 ** t)
        # right: new_stepsize = self.stepsize / (1 - self.beta1 ** t)
        self.accumulation["stepsize"] = new_stepsize  # right: nothing

        new_args = {}
        for index, arg in args.items():
            self._update_moments(index, grad[index])
            scale = np.sqrt(self.accumulation["sm"][index]) / math.sqrt(1 - self.beta2 ** t) + self.eps
            new_args[index] = arg - new_stepsize * self.accumulation["fm"][index] / scale
        return new_args

    def _update_moments(self, index, grad):
        fm = self.accumulation["fm"].get(index, 0.0)
        sm = self.accumulation["sm"].get(index, 0.0)
        self.accumulation["fm"][index] = self.beta1 * fm + (1 - self.beta1) * grad
        self.accumulation["sm"][index] = self.beta2 * sm + (1 - self.beta2) * grad ** 2


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    e = (forward(params, X) - y) / len(y)
    return {"W": e @ X, "b": e.sum()}


def step(params, X, y, lr, state):
    opt = AdamOptimizer(lr, *BETAS, EPS)
    if state:
        opt.accumulation = {"fm": dict(state["fm"]), "sm": dict(state["sm"]), "t": state["t"], "stepsize": state["stepsize"]}
    return opt.apply_grad(gradients(params, X, y), params), opt.accumulation
