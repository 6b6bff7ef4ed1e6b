"""The update moves the parameters by the sum over the samples; the factor 1 / n_samples is missing.

Source: https://github.com/eriklindernoren/ML-From-Scratch/pull/132 (fixed logistic formula)
"""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 6


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def insert_ones(X):
    return np.insert(X, 0, 1, axis=1)


class LogisticRegressor:
    """Logistic Regression classifier, trained by gradient descent.

    param: the intercept, then one weight a feature
    """

    def __init__(self, learning_rate=.1, param=None):
        self.param = param
        self.learning_rate = learning_rate

    def _initialize_parameters(self, X):
        n_features = np.shape(X)[1]
        # Initialize parameters between [-1/sqrt(N), 1/sqrt(N)]
        limit = 1 / math.sqrt(n_features)
        self.param = np.random.uniform(-limit, limit, (n_features,))

    def fit(self, X, y, n_iterations=1):
        X = insert_ones(X)
        n_samples = X.shape[0]
        if self.param is None:
            self._initialize_parameters(X)
        # Tune parameters for n iterations
        for i in range(n_iterations):
            # Make a new prediction
            y_pred = sigmoid(X.dot(self.param))
            # Move against the gradient of the loss function with respect to the parameters
            self.param = self.param - self.learning_rate * -(y - y_pred).dot(X)
            # right: self.param = self.param - self.learning_rate * (1 / n_samples) * -(y - y_pred).dot(X)
        return self

    def predict_proba(self, X):
        return sigmoid(insert_ones(X).dot(self.param))

    def predict(self, X):
        return np.round(self.predict_proba(X)).astype(int)


def join(params):
    return np.concatenate([np.reshape(params["b"], 1), params["W"]])


def forward(params, X):
    return LogisticRegressor(param=join(params)).predict_proba(X)


def predict(params, X):
    return LogisticRegressor(param=join(params)).predict(X)


def step(params, X, y, lr):
    model = LogisticRegressor(learning_rate=lr, param=join(params)).fit(X, y)
    return {"W": model.param[1:], "b": model.param[0]}
