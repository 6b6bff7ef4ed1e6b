"""The log-likelihood is taken of a clipped probability and is flat at log(eps) for observations far on the wrong side;
it should be computed in log space.

Source: https://github.com/statsmodels/statsmodels/issues/10228 (BUG: Probit loglike is clipped flat and its Hessian
is nan for extreme linear predictors)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 3

FLOAT_EPS = np.finfo(float).eps


class BinaryModel:
    """endog is 0 or 1; the intercept is a parameter of its own"""

    def __init__(self, endog, exog):
        self.endog = endog
        self.exog = exog

    def linpred(self, params):
        return np.dot(self.exog, params["W"]) + params["b"]

    def cdf(self, X):
        return 1 / (1 + np.exp(-X))

    def loglikeobs(self, params):
        q = 2 * self.endog - 1
        z = q * self.linpred(params)
        return np.log(np.clip(self.cdf(z), FLOAT_EPS, 1))  # right: return -np.logaddexp(0, -z)

    def score(self, params):
        resid = self.endog - self.cdf(self.linpred(params))
        return {"W": np.dot(resid, self.exog), "b": resid.sum()}


def forward(params, X):
    model = BinaryModel(None, X)
    return model.cdf(model.linpred(params))


def loss(params, X, y):
    return -np.mean(BinaryModel(y, X).loglikeobs(params))


def gradients(params, X, y):
    score = BinaryModel(y, X).score(params)
    return {name: -s / len(y) for name, s in score.items()}
