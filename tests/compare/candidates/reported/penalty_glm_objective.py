"""The objective's penalty is taken over the whole vector of coefficients of a class, whose last one is the intercept;
the intercepts are not penalized (and in the gradient they are not).

Source: https://github.com/h2oai/h2o-3/pull/1279 (PUBDEV-4597: Fix objective function in multinomial lambda search)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
L2 = 0.15


class GLM:
    def __init__(self, betas, lambda_):
        self.betas = betas
        self.lambda_ = lambda_

    def etas(self, X):
        cols = []
        for beta in self.betas:
            eta = beta[-1]
            for j in range(X.shape[1]):
                eta = eta + beta[j] * X[:, j]
            cols.append(eta)
        return np.stack(cols, axis=1)

    def likelihood(self, X, y):
        eta = self.etas(X)
        top = eta.max(axis=1)
        log_sum = top + np.log(np.exp(eta - top[:, None]).sum(axis=1))
        return np.sum(log_sum - eta[np.arange(len(y)), y])

    def l2pen(self):
        pen = 0
        for beta in self.betas:
            for b in beta:  # right: for b in beta[:-1]:
                pen = pen + b * b
        return pen

    def objective(self, X, y):
        return self.likelihood(X, y) / len(y) + self.lambda_ * self.l2pen() / 2


def glm(params):
    return GLM(np.column_stack([params["W"], params["b"]]), L2)


def forward(params, X):
    eta = glm(params).etas(X)
    e = np.exp(eta - eta.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    return glm(params).objective(X, y)


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return {"W": d.T @ X + L2 * params["W"], "b": d.sum(axis=0)}
