"""The softmax takes exp of the raw scores, which overflows for large ones (inf / inf is nan); each row's maximum should
be subtracted first. For small scores the numbers are right.

Source: https://github.com/gkhayes/mlrose/pull/25 (Updates softmax to handle overflow like scikit-learn)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 3
CLASSES = 5


def softmax(x):
    """Softmax activation function

    x: array of shape (samples, classes)
    """
    if len(np.shape(x)) > 1:
        denom = np.sum(np.exp(x), axis=1)
        # right: tmp = x - np.max(x, axis=1)[:, np.newaxis]
        fx = np.exp(x) / denom[:, np.newaxis]
        # right: fx = np.exp(tmp) / np.sum(np.exp(tmp), axis=1)[:, np.newaxis]
    else:
        fx = np.exp(x - np.max(x)) / np.sum(np.exp(x - np.max(x)))
    return fx


class NetworkWeights:
    def __init__(self, params, activation=softmax):
        self.W = params["W"]
        self.b = params["b"]
        self.output_activation = activation

    def evaluate(self, X):
        self.inputs = X
        self.y_pred = self.output_activation(np.dot(X, self.W.T) + self.b)
        return self.y_pred

    def calculate_updates(self, y):
        n = len(y)
        delta = self.y_pred.copy()
        delta[np.arange(n), y] -= 1
        delta /= n
        return [np.dot(delta.T, self.inputs), np.sum(delta, axis=0)]


def forward(params, X):
    return NetworkWeights(params).evaluate(X)


def gradients(params, X, y):
    net = NetworkWeights(params)
    net.evaluate(X)
    dW, db = net.calculate_updates(y)
    return {"W": dW, "b": db}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
