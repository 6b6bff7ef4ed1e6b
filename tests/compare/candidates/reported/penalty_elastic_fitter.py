"""The squared part of the elastic net has no 1/2: the penalty should be penalizer * (l1_ratio * sum |w| + (1 -
l1_ratio) / 2 * sum w^2).

Source: https://github.com/CamDavidsonPilon/lifelines/pull/1252 (PR for fixing elastic net penalty for cox models)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 6
L1 = 0.03
L2 = 0.07


class LogisticFitter:
    def __init__(self, penalizer=0.1, l1_ratio=0.3):
        self.penalizer = penalizer
        self.l1_ratio = l1_ratio

    def _linear(self, beta, intercept, X):
        return np.dot(X, beta) + intercept

    def _negative_log_likelihood(self, beta, intercept, X, y):
        eta = self._linear(beta, intercept, X)
        return np.mean(np.logaddexp(0, eta) - y * eta)

    def _elastic_net_penalty(self, beta):
        lasso = self.l1_ratio * np.abs(beta).sum()
        ridge = (1 - self.l1_ratio) * (beta ** 2).sum()  # right: ridge = (1 - self.l1_ratio) / 2 * (beta ** 2).sum()
        return self.penalizer * (lasso + ridge)

    def _elastic_net_slope(self, beta):
        lasso = self.l1_ratio * np.sign(beta)
        ridge = (1 - self.l1_ratio) * 2 * beta  # right: ridge = (1 - self.l1_ratio) * beta
        return self.penalizer * (lasso + ridge)

    def objective(self, beta, intercept, X, y):
        return self._negative_log_likelihood(beta, intercept, X, y) + self._elastic_net_penalty(beta)

    def score(self, beta, intercept, X, y):
        residual = self.predict_proba(beta, intercept, X) - y
        return residual @ X / len(X) + self._elastic_net_slope(beta), residual.mean()

    def predict_proba(self, beta, intercept, X):
        return 1 / (1 + np.exp(-self._linear(beta, intercept, X)))


fitter = LogisticFitter()


def forward(params, X):
    return fitter.predict_proba(params["W"], params["b"], X)


def loss(params, X, y):
    return fitter.objective(params["W"], params["b"], X, y)


def gradients(params, X, y):
    d_beta, d_intercept = fitter.score(params["W"], params["b"], X, y)
    return {"W": d_beta, "b": d_intercept}


def step(params, X, y, lr):
    d = gradients(params, X, y)
    return {name: params[name] - lr * d[name] for name in params}


def predict(params, X):
    return (forward(params, X) >= 0.5).astype(int)
