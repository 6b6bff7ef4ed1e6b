"""loglikeobs returns a value for each observation and class instead of one for each observation, so its mean is divided
by the number of classes too; it should be summed over axis 1.

Source: https://github.com/statsmodels/statsmodels/issues/418 (BUG: MNLogit loglikeobs, jac)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4


class MNLogit:
    def __init__(self, endog, exog, J=CLASSES):
        self.endog = endog
        self.exog = exog
        self.J = J

    @property
    def wendog(self):
        # dummies of the classes
        d = np.zeros((len(self.endog), self.J), dtype=self.exog.dtype)
        d[np.arange(len(self.endog)), self.endog] = 1
        return d

    def linpred(self, params):
        return np.dot(self.exog, params["W"].T) + params["b"]

    def logcdf(self, params):
        eXB = self.linpred(params)
        top = eXB.max(axis=1)[:, None]
        return eXB - top - np.log(np.exp(eXB - top).sum(axis=1))[:, None]

    def loglike(self, params):
        d = self.wendog
        logprob = self.logcdf(params)
        return np.sum(d * logprob)

    def loglikeobs(self, params):
        d = self.wendog
        logprob = self.logcdf(params)
        return d * logprob  # right: return (d * logprob).sum(axis=1)

    def score(self, params):
        firstterm = self.wendog - np.exp(self.logcdf(params))
        return {"W": np.dot(firstterm.T, self.exog), "b": firstterm.sum(axis=0)}


def forward(params, X):
    return np.exp(MNLogit(None, X).logcdf(params))


def loss(params, X, y):
    return -np.mean(MNLogit(y, X).loglikeobs(params))


def gradients(params, X, y):
    nobs = len(y)
    score = MNLogit(y, X).score(params)
    return {"W": -score["W"] / nobs, "b": -score["b"] / nobs}
