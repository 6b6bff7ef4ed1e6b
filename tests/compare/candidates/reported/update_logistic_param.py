"""The gradient of the cross-entropy is summed over the samples, the factor 1 / n_samples is missing in the update.

Source: https://github.com/eriklindernoren/ML-From-Scratch/pull/136 (fix: add 1/n_samples normalization to logistic
regression gradient)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


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
    def __init__(self, learning_rate=.1):
        self.param = None
        self.learning_rate = learning_rate
        self.sigmoid = Sigmoid()

    def _insert_bias(self, X):
        return np.insert(X, 0, 1, axis=1)

    def fit(self, X, y, n_iterations=1):
        X = self._insert_bias(X)
        n_samples = X.shape[0]
        # Tune parameters for n iterations
        for i in range(n_iterations):
            # Make a new prediction
            y_pred = self.sigmoid(X.dot(self.param))
            # Move against the gradient of the loss function with respect to the parameters
            self.param = self.param - self.learning_rate * -(y - y_pred).dot(X)
            # right: self.param = self.param - self.learning_rate * (1 / n_samples) * -(y - y_pred).dot(X)

    def predict_proba(self, X):
        return self.sigmoid(self._insert_bias(X).dot(self.param))

    def predict(self, X):
        y_pred = np.round(self.predict_proba(X)).astype(int)
        return y_pred


def model(params, lr=.1):
    clf = LogisticRegression(learning_rate=lr)
    clf.param = np.append(params["b"], params["W"])
    return clf


def forward(params, X):
    return model(params).predict_proba(X)


def predict(params, X):
    return model(params).predict(X)


def step(params, X, y, lr):
    clf = model(params, lr)
    clf.fit(X, y)
    return {"W": clf.param[1:], "b": clf.param[0]}
