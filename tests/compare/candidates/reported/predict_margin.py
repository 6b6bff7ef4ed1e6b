"""The predict method of the binary model compares the raw margin with the probability threshold; the logistic function
was not applied (the page describes it; the code is rebuilt in Python from the description).

Source: https://github.com/combust/mleap/pull/211 (Fix binary logistic regression predict method.)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class BinaryLogisticRegressionModel:
    """Binary logistic regression with coefficients, intercept and a threshold."""

    def __init__(self, coefficients, intercept, threshold=0.5):
        self.coefficients = coefficients
        self.intercept = intercept
        self.threshold = threshold

    def margin(self, features):
        return np.dot(features, self.coefficients) + self.intercept

    def predict_raw(self, features):
        m = self.margin(features)
        return np.array([-m, m])

    def raw_to_probability(self, raw):
        positive = 1.0 / (1.0 + np.exp(-raw[1]))
        return np.array([1.0 - positive, positive])

    def predict_probability(self, features):
        return self.raw_to_probability(self.predict_raw(features))[1]

    def predict(self, features):
        score = self.margin(features)  # right: score = self.predict_probability(features)
        if score > self.threshold:
            return 1.0
        return 0.0


def model(params):
    return BinaryLogisticRegressionModel(params["W"], float(np.ravel(params["b"])[0]))


def forward(params, X):
    m = model(params)
    return np.array([m.predict_probability(row) for row in X])


def predict(params, X):
    m = model(params)
    return np.array([m.predict(row) for row in X])
