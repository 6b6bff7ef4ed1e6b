"""The factor X[i, j] stands after the loop over the samples, so that only the last sample's value is used; it belongs
to each sample's term.

Source: https://stackexchange.com/search?q=GD+for+logistic+regression+isn%27t+stable ("GD for logistic regression
isn't stable. Why?", first point of the answer; read in the data set Nemotron-CC-Math-v1)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


class LogisticRegression:
    def __init__(self, params):
        self.b = np.concatenate(([params["b"]], params["W"]))

    def prob(self, x):
        return 1.0 / (1.0 + np.exp(-self.b.dot(x)))

    def gd_step(self, X, y):
        X = np.column_stack((np.ones(X.shape[0], dtype=X.dtype), X))
        m, p = X.shape
        grad = np.zeros_like(self.b)
        for j in range(p):
            for i in range(m):
                grad[j] += self.prob(X[i]) - y[i]
                # right: grad[j] += (self.prob(X[i]) - y[i]) * X[i, j]
            grad[j] *= X[i, j]  # right: nothing
        return grad / m

    def gd(self, X, y, learning_rate):
        return self.b - learning_rate * self.gd_step(X, y)


def forward(params, X):
    lr = LogisticRegression(params)
    return np.array([lr.prob(np.append(np.ones(1, dtype=x.dtype), x)) for x in X])


def loss(params, X, y):
    z = X.dot(params["W"]) + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    grad = LogisticRegression(params).gd_step(X, y)
    return {"W": grad[1:], "b": grad[0]}


def step(params, X, y, lr):
    b = LogisticRegression(params).gd(X, y, lr)
    return {"W": b[1:], "b": b[0]}
