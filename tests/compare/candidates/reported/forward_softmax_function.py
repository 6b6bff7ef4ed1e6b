"""The scores of softmax regression are the parameters times the data, the intercept is never added, so every separating
plane goes through the origin.

Source: https://github.com/mlpack/mlpack/issues/332 (Softmax Regression Module)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4


class SoftmaxRegressionFunction:
    """data: one column for each point, as everywhere here."""

    def __init__(self, parameters, intercept, numClasses):
        self.parameters = parameters
        self.intercept = intercept
        self.numClasses = numClasses

    def GetGroundTruthMatrix(self, labels):
        groundTruth = np.zeros((self.numClasses, labels.size))
        for i in range(labels.size):
            groundTruth[labels[i], i] = 1
        return groundTruth

    def GetHypothesis(self, data):
        hypothesis = self.parameters @ data  # right: hypothesis = self.parameters @ data + self.intercept[:, None]
        # Guard against exponents that are too large.
        return hypothesis - hypothesis.max(axis=0)

    def GetProbabilitiesMatrix(self, data):
        hypothesis = np.exp(self.GetHypothesis(data))
        return hypothesis / hypothesis.sum(axis=0)

    def Evaluate(self, data, labels):
        hypothesis = self.GetHypothesis(data)
        logProbabilities = hypothesis - np.log(np.exp(hypothesis).sum(axis=0))
        groundTruth = self.GetGroundTruthMatrix(labels).astype(data.dtype)
        logLikelihood = (groundTruth * logProbabilities).sum() / data.shape[1]
        return -logLikelihood

    def Classify(self, data):
        return self.GetHypothesis(data).argmax(axis=0)


def function(params):
    return SoftmaxRegressionFunction(params["W"], params["b"], len(params["b"]))


def forward(params, X):
    return function(params).GetProbabilitiesMatrix(X.T).T


def loss(params, X, y):
    return function(params).Evaluate(X.T, y)


def predict(params, X):
    return function(params).Classify(X.T)
