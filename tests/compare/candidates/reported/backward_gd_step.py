"""The sum of the errors is multiplied by the feature of the last sample, after the loop over the samples; every error
should be multiplied by its own sample's feature inside it.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (Cross Validated: GD for logistic regression isn't
stable. Why?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class LogisticRegression:
    def __init__(self, b, learning_rate=0.1):
        self.b = b
        self.learning_rate = learning_rate

    def __odds(self, x, b):
        return 1 / (1 + np.exp(-b.dot(x)))

    def __gd_step(self, X, y):
        grad = np.zeros_like(self.b)

        for j in range(self.p):
            for i in range(self.m):
                grad[j] += self.__odds(X[i], self.b) - y[i]  # right: grad[j] += (self.__odds(X[i], self.b) - y[i]) * X[i, j]
            grad[j] *= X[i, j]  # right: nothing

        return grad

    def __prepare(self, X):
        X = np.column_stack((np.ones(X.shape[0], X.dtype), X))
        self.m = X.shape[0]
        self.p = X.shape[1]
        return X

    def gradient(self, X, y):
        return self.__gd_step(self.__prepare(X), y) / self.m

    def fit(self, X, y):
        self.b = self.b - self.learning_rate * self.gradient(X, y)
        return self

    def predict_proba(self, X):
        X = self.__prepare(X)
        return np.array([self.__odds(x, self.b) for x in X])


def forward(params, X):
    return LogisticRegression(np.append(params["b"], params["W"])).predict_proba(X)


def gradients(params, X, y):
    grad = LogisticRegression(np.append(params["b"], params["W"])).gradient(X, y)
    return {"W": grad[1:], "b": grad[0]}


def step(params, X, y, lr):
    lr_ = LogisticRegression(np.append(params["b"], params["W"]), learning_rate=lr).fit(X, y)
    return {"W": lr_.b[1:], "b": lr_.b[0]}


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
