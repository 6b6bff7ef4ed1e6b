"""The log-likelihood of a single observation puts the 1 behind the features, where beta has the intercept in front; the
1 has to be put first.

Source: https://github.com/depasquale-lab/StateSpaceDynamics.jl/pull/6 (Hmm glm fix: "single observation loglikelihood
... not appending the intercept correctly"; its code is not shown there)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class BernoulliRegression:
    """beta: the intercept, then the coefficients"""

    def __init__(self, beta, include_intercept=True):
        self.beta = beta
        self.include_intercept = include_intercept

    def design(self, X):
        if self.include_intercept:
            X = np.hstack([np.ones((X.shape[0], 1), X.dtype), X])
        return X

    def mean(self, X):
        eta = self.design(X) @ self.beta
        return 1.0 / (1.0 + np.exp(-eta))

    def loglikelihood(self, x, y):
        """of one observation, as the forward-backward pass of the HMM wants it"""
        if self.include_intercept:
            one = np.ones(1, x.dtype)
            x = np.concatenate([x, one])  # right: x = np.concatenate([one, x])
        eta = x @ self.beta
        return y * eta - np.logaddexp(0.0, eta)

    def gradient(self, X, y):
        D = self.design(X)
        p = self.mean(X)
        return -(D.T @ (y - p))


def regression(params):
    return BernoulliRegression(np.append(params["b"], params["W"]))


def forward(params, X):
    return regression(params).mean(X)


def loss(params, X, y):
    model = regression(params)
    obs_likelihoods = [model.loglikelihood(X[t], y[t]) for t in range(X.shape[0])]
    return -sum(obs_likelihoods) / X.shape[0]


def gradients(params, X, y):
    G = regression(params).gradient(X, y) / X.shape[0]
    return {"W": G[1:], "b": G[0]}
