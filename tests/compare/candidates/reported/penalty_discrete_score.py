"""A comparison stands where the last element of the score should be assigned (== for =), so nothing happens and the
constant is penalized as well; its penalty should be set to 0.

Source: https://github.com/statsmodels/statsmodels/issues/7522 (BUG: NegativeBinomialP transparams in score looks
wrong)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L2 = 0.4


class Logit:
    """exog has its constant last."""

    def __init__(self, endog, exog):
        self.endog = None if endog is None else endog.astype(exog.dtype)
        self.exog = np.column_stack([exog, np.ones_like(exog[:, :1])])
        self.nobs = len(exog)

    def cdf(self, eta):
        return 1 / (1 + np.exp(-eta))

    def predict(self, beta):
        return self.cdf(self.exog @ beta)

    def loglike(self, beta):
        q = 2 * self.endog - 1
        return -np.sum(np.logaddexp(0, -q * (self.exog @ beta)))

    def score(self, beta):
        return (self.endog - self.predict(beta)) @ self.exog

    def penalty(self, beta):
        return 0.5 * L2 * np.sum(beta[:-1] ** 2)

    def penalty_score(self, beta):
        score = L2 * beta
        score[-1] == 0  # right: score[-1] = 0
        return score

    def objective(self, beta):
        return -self.loglike(beta) / self.nobs + self.penalty(beta)

    def objective_score(self, beta):
        return -self.score(beta) / self.nobs + self.penalty_score(beta)


def stacked(params):
    return np.append(params["W"], params["b"])


def forward(params, X):
    return Logit(None, X).predict(stacked(params))


def loss(params, X, y):
    return Logit(y, X).objective(stacked(params))


def gradients(params, X, y):
    g = Logit(y, X).objective_score(stacked(params))
    return {"W": g[:-1], "b": g[-1]}


def step(params, X, y, lr):
    beta = stacked(params) - lr * Logit(y, X).objective_score(stacked(params))
    return {"W": beta[:-1], "b": beta[-1]}
