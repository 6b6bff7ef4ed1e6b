"""The sample is drawn as a place in the list of those that are left, but is then used as the row itself; the row is what
stands in the list at that place.

Source: https://github.com/apachecn/ailearning/pull/338 (update 5.Logistic回归.md and appropriate code in /src folder)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
STEPS = "online"


def sigmoid(inX):
    return 1.0 / (1 + np.exp(-inX))


def stocGradAscent1(dataMatrix, classLabels, weights, alpha):
    m, n = np.shape(dataMatrix)
    dataIndex = list(range(m))
    for i in range(m):
        randIndex = 0  # the next one; int(random.uniform(0, len(dataIndex))) for a random order
        h = sigmoid(np.sum(dataMatrix[randIndex] * weights))
        # right: h = sigmoid(np.sum(dataMatrix[dataIndex[randIndex]] * weights))
        error = classLabels[randIndex] - h  # right: error = classLabels[dataIndex[randIndex]] - h
        weights = weights + alpha * error * dataMatrix[randIndex]
        # right: weights = weights + alpha * error * dataMatrix[dataIndex[randIndex]]
        del dataIndex[randIndex]
    return weights


def withOnes(X):
    return np.concatenate([np.ones((len(X), 1), dtype=X.dtype), X], axis=1)


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def step(params, X, y, lr):
    weights = np.concatenate([[params["b"]], params["W"]]).astype(X.dtype)
    weights = stocGradAscent1(withOnes(X), y, weights, lr)
    return {"W": weights[1:], "b": weights[0]}


def predict(params, X):
    return (np.dot(X, params["W"]) + params["b"] > 0).astype(int)
