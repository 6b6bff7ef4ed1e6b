"""The penalty itself, a single number, is added to every component of the gradient; its derivative gamma * beta is
due.

Source: https://github.com/ddbourgin/numpy-ml/issues/26 (LogisticRegression regularization loss not right)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L2 = 0.25


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


class LogisticRegression:
    def __init__(self, penalty="l2", gamma=0.0):
        """
        penalty: "l1" or "l2"
        gamma: weight of the penalty
        """
        assert penalty in ("l1", "l2"), "penalty must be 'l1' or 'l2'"
        self.beta = None
        self.intercept = 0.0
        self.gamma = gamma
        self.penalty = penalty

    def _NLL(self, X, y):
        N = X.shape[0]
        beta, gamma = self.beta, self.gamma
        z = X @ beta + self.intercept
        nll = np.sum(np.logaddexp(0, -z) * y + np.logaddexp(0, z) * (1 - y))
        penalty = 0.5 * gamma * np.square(beta).sum() if self.penalty == "l2" else gamma * np.abs(beta).sum()
        return nll / N + penalty

    def _NLL_grad(self, X, y):
        N = X.shape[0]
        p, beta, gamma = self.penalty, self.beta, self.gamma
        residual = y - self.predict_proba(X)
        d_penalty = gamma * np.square(beta).sum() if p == "l2" else gamma * np.abs(beta).sum()
        # right: d_penalty = gamma * beta if p == "l2" else gamma * np.sign(beta)
        return -(residual @ X) / N + d_penalty, -residual.mean()

    def predict_proba(self, X):
        return sigmoid(X @ self.beta + self.intercept)

    def update(self, X, y, lr):
        d_beta, d_intercept = self._NLL_grad(X, y)
        self.beta = self.beta - lr * d_beta
        self.intercept = self.intercept - lr * d_intercept


def model(params):
    m = LogisticRegression("l2", gamma=L2)
    m.beta, m.intercept = params["W"], params["b"]
    return m


def forward(params, X):
    return model(params).predict_proba(X)


def loss(params, X, y):
    return model(params)._NLL(X, y)


def gradients(params, X, y):
    d_beta, d_intercept = model(params)._NLL_grad(X, y)
    return {"W": d_beta, "b": d_intercept}


def step(params, X, y, lr):
    m = model(params)
    m.update(X, y, lr)
    return {"W": m.beta, "b": m.intercept}
