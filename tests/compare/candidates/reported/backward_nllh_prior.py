"""The gradient of the negative log likelihood adds the gradient of the log prior; since nllh = -llh - log prior it
should be subtracted.

Source: https://github.com/sebapersson/PEtab.jl/pull/307 (Fix sign error with prior in nllh_grad)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.3


class Normal:
    """prior N(0, 1 / precision), up to its constant"""

    def __init__(self, precision):
        self.precision = precision

    def logpdf(self, x):
        return -0.5 * self.precision * x ** 2

    def gradlogpdf(self, x):
        return -self.precision * x


priors = {"W": Normal(L2)}


def observable(params, X):
    return X @ params["W"] + params["b"]


def llh(params, X, y):
    z = observable(params, X)
    return np.mean(y.astype(z.dtype) * z - np.logaddexp(0, z))


def grad_llh(params, X, y):
    residual = (y.astype(X.dtype) - forward(params, X)) / len(X)
    return {"W": residual @ X, "b": residual.sum()}


def log_prior(params):
    return sum(prior.logpdf(params[name]).sum() for name, prior in priors.items())


def nllh(params, X, y):
    return -llh(params, X, y) - log_prior(params)


def nllh_grad(params, X, y):
    grad = {}
    for name, g in grad_llh(params, X, y).items():
        grad[name] = -g
        if name in priors:
            grad[name] = grad[name] + priors[name].gradlogpdf(params[name])
            # right: grad[name] = grad[name] - priors[name].gradlogpdf(params[name])
    return grad


def forward(params, X):
    z = observable(params, X)
    return np.exp(-np.logaddexp(0, -z))


def loss(params, X, y):
    return nllh(params, X, y)


def gradients(params, X, y):
    return nllh_grad(params, X, y)


def predict(params, X):
    return (observable(params, X) > 0).astype(int)
