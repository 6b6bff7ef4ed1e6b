"""The bias is the last entry of the weight vector, and the penalty and its gradient take the whole vector: the bias must not
be regularized.

Source: https://github.com/MuLabPKU/MachineLearningCourse2025/issues/13 (Lab-Logistic test_calLossReg() issue)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.5

mu = L2 / 2


def data2vec(X):
    return np.hstack([X, np.ones((X.shape[0], 1), dtype=X.dtype)])


def calLoss(X, Y, weight):
    z = X @ weight
    return np.mean(Y * np.logaddexp(0, -z) + (1 - Y) * np.logaddexp(0, z))


def calGrad(X, Y, weight):
    h = 1 / (1 + np.exp(-(X @ weight)))
    return X.T @ (h - Y) / X.shape[0]


def calLossReg(X, Y, weight):
    return calLoss(X, Y, weight) + mu * np.sum(weight ** 2)  # right: return calLoss(X, Y, weight) + mu * np.sum(weight[:-1] ** 2)


def calGradReg(X, Y, weight):
    grad = calGrad(X, Y, weight)
    grad += 2 * mu * weight  # right: grad[:-1] += 2 * mu * weight[:-1]
    return grad


def vector(params):
    return np.append(params["W"], params["b"])


def loss(params, X, y):
    return calLossReg(data2vec(X), y, vector(params))


def gradients(params, X, y):
    g = calGradReg(data2vec(X), y, vector(params))
    return {"W": g[:-1], "b": g[-1]}
