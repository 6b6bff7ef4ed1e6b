"""The row of the intercept is looked up with the number of rows of the data, which is one less than the number of rows
of the parameters, so that the last weight is added in place of the intercept.

Source: https://github.com/mlpack/mlpack/pull/2419 (Fix linear SVM binding bugs)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class LinearModel:
    """Data is column-major: one column is one point."""

    def __init__(self, parameters, numClasses, fitIntercept=True):
        self.parameters = parameters
        self.numClasses = numClasses
        self.fitIntercept = fitIntercept

    def FeatureSize(self):
        if self.fitIntercept:
            return self.parameters.shape[0] - 1
        return self.parameters.shape[0]

    def Scores(self, data):
        n_rows, n_cols = data.shape
        if n_rows != self.FeatureSize():
            raise ValueError("Classify(): dataset has %d dimensions, but model has %d dimensions!"
                             % (n_rows, self.FeatureSize()))
        if self.fitIntercept:
            weights = self.parameters[:n_rows]
            intercept = self.parameters[n_rows - 1]  # right: intercept = self.parameters[self.parameters.shape[0] - 1]
            scores = weights.T @ data + np.tile(intercept.reshape(-1, 1), (1, n_cols))
        else:
            scores = self.parameters.T @ data
        return scores

    def Classify(self, data):
        scores = self.Scores(data)
        labels = np.zeros(data.shape[1], dtype=int)
        for i in range(data.shape[1]):
            best = 0
            for j in range(1, self.numClasses):
                if scores[j, i] > scores[best, i]:
                    best = j
            labels[i] = best
        return labels, scores


def make(params):
    parameters = np.vstack([params["W1"].T, params["b1"].reshape(1, -1)])
    return LinearModel(parameters, LAYERS[1])


def forward(params, X):
    _, scores = make(params).Classify(X.T)
    return scores.T


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
