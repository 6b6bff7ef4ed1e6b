"""The gradient gets the penalty's square sum where it should get the penalty's own gradient, gamma * beta.

Source: https://github.com/ddbourgin/numpy-ml/pull/28 (Fix to issue #26 - LogisticRegression l1 and l2 regularization)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.3


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class LogisticRegression:
    def __init__(self, beta, intercept, penalty="l2", gamma=L2):
        self.beta = beta
        self.intercept = intercept
        self.penalty = penalty
        self.gamma = gamma

    def predict(self, X):
        return sigmoid(np.dot(X, self.beta) + self.intercept)

    def _NLL(self, X, y):
        # negative log likelihood, and the penalty
        N, M = X.shape
        z = np.dot(X, self.beta) + self.intercept
        nll = np.logaddexp(0, (1 - 2 * y) * z).sum()
        beta, gamma = self.beta, self.gamma
        penalty = 0.5 * gamma * np.square(beta).sum() if self.penalty == "l2" else gamma * np.abs(beta).sum()
        return nll / N + penalty

    def _NLL_grad(self, X, y):
        N, M = X.shape
        beta, gamma, p = self.beta, self.gamma, self.penalty
        y_pred = self.predict(X)
        d_penalty = gamma * np.square(beta).sum() if p == "l2" else gamma * np.abs(beta).sum()
        # right: d_penalty = gamma * beta if p == "l2" else gamma * np.sign(beta)
        return -np.dot(y - y_pred, X) / N + d_penalty, -np.sum(y - y_pred) / N

    def fit(self, X, y, lr, max_iter=1):
        for _ in range(max_iter):
            d_beta, d_intercept = self._NLL_grad(X, y)
            self.beta = self.beta - lr * d_beta
            self.intercept = self.intercept - lr * d_intercept
        return self


def forward(params, X):
    return LogisticRegression(params["W"], params["b"]).predict(X)


def loss(params, X, y):
    return LogisticRegression(params["W"], params["b"])._NLL(X, y)


def gradients(params, X, y):
    dW, db = LogisticRegression(params["W"], params["b"])._NLL_grad(X, y)
    return {"W": dW, "b": db}


def step(params, X, y, lr):
    model = LogisticRegression(params["W"], params["b"]).fit(X, y, lr)
    return {"W": model.beta, "b": model.intercept}
