"""Two mistakes: The sigmoid is 1/(1+exp(t)), the minus in the exponent is missing. The cost has the term of the ones
only; (1-y) times the log of 1-sigmoid is missing.

Source: https://github.com/pytorch/torcharrow/pull/523 (fix sigmoid implementation bug) and
https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of a DeepLearning.AI thread 'Week 3 Assignment:
Cost Function Test Failed', incomplete logprobs)
"""

import numpy as np

AGAINST = "logistic_regression"


class LogReg:
    def __init__(self, weights, intercept):
        self.weights = weights
        self.intercept = intercept

    @staticmethod
    def sigmoid(t):
        return 1 / (1 + np.exp(t))  # right 1: return 1 / (1 + np.exp(-t))

    @staticmethod
    def log_sigmoid(t):
        return -np.logaddexp(0, -t)

    def score(self, X):
        return np.dot(X, self.weights) + self.intercept

    def predict_proba(self, X):
        return self.sigmoid(self.score(X))

    def cost(self, X, y):
        m = y.shape[0]
        t = self.score(X)
        logprobs = np.multiply(self.log_sigmoid(t), y)
        # right 2: logprobs = np.multiply(self.log_sigmoid(t), y) + np.multiply(self.log_sigmoid(-t), 1 - y)
        return -np.sum(logprobs) / m

    def grad(self, X, y):
        m = y.shape[0]
        error = self.predict_proba(X) - y
        return np.dot(X.T, error) / m, np.sum(error) / m


def forward(params, X):
    return LogReg(params["W"], params["b"]).predict_proba(X)


def loss(params, X, y):
    return LogReg(params["W"], params["b"]).cost(X, y)


def gradients(params, X, y):
    dw, db = LogReg(params["W"], params["b"]).grad(X, y)
    return {"W": dw, "b": db}


def predict(params, X):
    return (LogReg(params["W"], params["b"]).score(X) > 0).astype(int)
