"""The log-likelihood takes exog times params and leaves out the offset that the fitted values have; it should use the
linear prediction, offset and all.

Source: https://github.com/statsmodels/statsmodels/issues/1684 (BUG: GLM NegativeBinomial: llf ignores offset and
exposure)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class Logit:
    """the link: mu = 1 / (1 + exp(-eta))"""

    def inverse(self, z):
        return 1.0 / (1.0 + np.exp(-z))


class Binomial:
    def __init__(self, link=Logit()):
        self.link = link

    def loglike(self, endog, fittedvalues):
        """fittedvalues: the linear prediction"""
        return np.sum(endog * fittedvalues - np.logaddexp(0, fittedvalues))


class GLM:
    def __init__(self, endog, exog, offset, family=Binomial()):
        self.endog = endog
        self.exog = exog
        self.offset = offset
        self.family = family
        self.nobs = exog.shape[0]

    def predict(self, params, linear=False):
        linpred = np.dot(self.exog, params) + self.offset
        if linear:
            return linpred
        return self.family.link.inverse(linpred)

    def score_factor(self, params):
        return self.endog - self.predict(params)


class GLMResults:
    def __init__(self, model, params):
        self.model = model
        self.params = params

    @property
    def llf(self):
        _modelfamily = self.model.family
        XB = np.dot(self.model.exog, self.params)
        # right: XB = self.model.predict(self.params, linear=True)
        val = _modelfamily.loglike(self.model.endog, fittedvalues=XB)
        return val

    @property
    def fittedvalues(self):
        return self.model.predict(self.params)


def forward(params, X):
    model = GLM(None, X, offset=params["b"])
    return GLMResults(model, params["W"]).fittedvalues


def loss(params, X, y):
    model = GLM(y, X, offset=params["b"])
    return -GLMResults(model, params["W"]).llf / model.nobs


def gradients(params, X, y):
    model = GLM(y, X, offset=params["b"])
    factor = model.score_factor(params["W"])
    return {"W": -np.dot(factor, X) / model.nobs, "b": -np.sum(factor) / model.nobs}


def predict(params, X):
    model = GLM(None, X, offset=params["b"])
    return (model.predict(params["W"], linear=True) > 0).astype(int)
