"""The denominator of the logistic function is exp(1 + b.x), with the 1 inside of the exponential; it should be 1 +
exp(b.x).

Source: https://stackexchange.com/search?q=GD+for+logistic+regression+isn%27t+stable ("GD for logistic regression
isn't stable. Why?", second point of the answer; read in the data set Nemotron-CC-Math-v1)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


class LogisticRegression:
    def __init__(self, b):
        self.b = b

    def _odds(self, X):
        z = X.dot(self.b)
        return np.exp(z) / np.exp(1 + z)  # right: return 1 / (1 + np.exp(-z))

    def _gd_step(self, X, y):
        return X.T.dot(self._odds(X) - y)

    def predict(self, X):
        return (self._odds(X) >= 0.5).astype(int)


def stack(X):
    # 1's column for the bias
    return np.column_stack((np.ones(X.shape[0], dtype=X.dtype), X))


def unpack(params):
    return np.concatenate(([params["b"]], params["W"]))


def forward(params, X):
    return LogisticRegression(unpack(params))._odds(stack(X))


def gradients(params, X, y):
    m = X.shape[0]
    dl = LogisticRegression(unpack(params))._gd_step(stack(X), y) / m
    return {"W": dl[1:], "b": dl[0]}


def step(params, X, y, learning_rate):
    m = X.shape[0]
    b = unpack(params)
    b = b - learning_rate / m * LogisticRegression(b)._gd_step(stack(X), y)
    return {"W": b[1:], "b": b[0]}


def predict(params, X):
    return LogisticRegression(unpack(params)).predict(stack(X))
