"""The steps ignore the regularizer, which only shrinks the weights once at the end of the epoch; it belongs into every
update.

Source: https://github.com/HazyResearch/sampler/pull/48 (Effective SGD regularization -- at each var instead of each
epoch)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
L2 = 0.1
STEPS = "online"


class InferenceResult:
    def __init__(self, params):
        self.weight_values = np.array(params["W"])
        self.bias_value = np.array(params["b"])


class GibbsSampler:
    def __init__(self, infrs, reg):
        self.infrs = infrs
        self.reg = reg

    def potential(self, x):
        return np.sum(self.infrs.weight_values * x) + self.infrs.bias_value

    def sample_sgd_single_variable(self, x, evid, stepsize):
        infrs = self.infrs
        expectation = 1.0 / (1.0 + np.exp(-self.potential(x)))
        gradient = (expectation - evid) * x
        infrs.weight_values = infrs.weight_values - stepsize * gradient
        # right: infrs.weight_values = infrs.weight_values - stepsize * (gradient + self.reg * infrs.weight_values)
        infrs.bias_value = infrs.bias_value - stepsize * (expectation - evid)

    def learn_epoch(self, X, y, stepsize):
        for x, evid in zip(X, y):
            self.sample_sgd_single_variable(x, evid, stepsize)
        self.infrs.weight_values = self.infrs.weight_values / (1.0 + self.reg * stepsize)  # right: nothing


def forward(params, X):
    sampler = GibbsSampler(InferenceResult(params), L2)
    return np.array([1.0 / (1.0 + np.exp(-sampler.potential(x))) for x in X])


def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z) + L2 / 2 * np.sum(params["W"] ** 2)


def step(params, X, y, lr):
    infrs = InferenceResult(params)
    GibbsSampler(infrs, L2).learn_epoch(X, y, lr)
    return {"W": infrs.weight_values, "b": infrs.bias_value}
