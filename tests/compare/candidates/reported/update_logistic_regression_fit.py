"""The update of the parameters uses the sum over the samples; the division by the number of samples is missing.

Source: https://github.com/eriklindernoren/ML-From-Scratch/pull/126 (Fix missing 1/n_samples factor in
LogisticRegression gradient update)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class Sigmoid():
    def __call__(self, x):
        return 1 / (1 + np.exp(-x))


class LogisticRegression():
    """ Logistic Regression classifier.
    Parameters:
    -----------
    learning_rate: float
        The step length that will be taken when following the negative gradient during training.
    """
    def __init__(self, param, learning_rate=.1):
        self.param = param
        self.learning_rate = learning_rate
        self.sigmoid = Sigmoid()

    def fit(self, X, y, n_iterations=1):
        # Insert constant ones for bias weights
        X = np.insert(X, 0, 1, axis=1)
        n_samples = X.shape[0]
        # Tune parameters for n iterations
        for i in range(n_iterations):
            # Make a new prediction
            y_pred = self.sigmoid(X.dot(self.param))
            # Move against the gradient of the loss function with respect to the parameters
            grad = -(y - y_pred).dot(X)  # right: grad = -(y - y_pred).dot(X) / n_samples
            self.param = self.param - self.learning_rate * grad

    def predict(self, X):
        X = np.insert(X, 0, 1, axis=1)
        return np.where(X.dot(self.param) >= 0, 1, 0)


def theta(params):
    return np.concatenate(([params["b"]], params["W"]))


def predict(params, X):
    return LogisticRegression(theta(params)).predict(X)


def step(params, X, y, lr):
    clf = LogisticRegression(theta(params), learning_rate=lr)
    clf.fit(X, y)
    return {"W": clf.param[1:], "b": np.array(clf.param[0])}
