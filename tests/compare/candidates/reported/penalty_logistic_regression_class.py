"""Two mistakes: The penalty in the loss uses the norm of the weights, not its square. And the gradient of the penalty
also pulls the intercept, which is not penalized.

Source: https://github.com/ddbourgin/numpy-ml/issues/53 (Why `gamma * beta` stand for L2 in
LogisticRegression._NLL_grad) and https://github.com/lciernik/similarity_consistency/pull/40 (Regularisation: fixed
bug of regularizing the bias term)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
L2 = 0.3


class LogisticRegression:
    """beta[0] is the intercept, the rest are the weights; gamma is the strength of the l2 penalty."""

    def __init__(self, beta, gamma=0.0):
        self.beta = beta
        self.gamma = gamma

    @staticmethod
    def with_intercept(X):
        return np.c_[np.ones(X.shape[0]), X]

    def logits(self, X):
        return self.with_intercept(X) @ self.beta

    def predict_proba(self, X):
        return 1 / (1 + np.exp(-self.logits(X)))

    def nll(self, X, y):
        z = self.logits(X)
        # log(1 + e^z) - y z, in the form that does not overflow
        per_row = np.log1p(np.exp(-np.abs(z))) + np.where(y > 0, np.maximum(-z, 0), np.maximum(z, 0))
        norm = np.linalg.norm(self.beta[1:])  # or here
        return per_row.mean() + 0.5 * self.gamma * norm  # right 1: return per_row.mean() + 0.5 * self.gamma * norm ** 2

    def nll_grad(self, X, y):
        n = X.shape[0]
        d_penalty = self.gamma * self.beta  # right 2: d_penalty = self.gamma * np.append(0, self.beta[1:])
        return (self.predict_proba(X) - y) @ self.with_intercept(X) / n + d_penalty


def model(params):
    return LogisticRegression(np.append(params["b"], params["W"]), gamma=L2)


def forward(params, X):
    return model(params).predict_proba(X)


def loss(params, X, y):
    return model(params).nll(X, y)


def gradients(params, X, y):
    g = model(params).nll_grad(X, y)
    return {"b": g[0], "W": g[1:]}


def predict(params, X):
    return (model(params).logits(X) > 0).astype(int)
