"""The margin (the logit) is compared with the threshold 0.5, which is a probability. The logistic function of the
margin should be compared with it.

Source: https://github.com/combust/mleap/issues/210 (LogisticRegressionModel returns wrong predictions) and pull 211
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


class BinaryLogisticRegressionModel:
    """
    coefficients -- one per feature
    intercept    -- scalar
    threshold    -- probability from which on class 1 is predicted
    """

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
        return 1.0 / (1.0 + np.exp(-raw))

    def predict_probability(self, features):
        return self.raw_to_probability(self.predict_raw(features))[1]

    def predict(self, features):
        return 1 if self.margin(features) > self.threshold else 0
        # right: return 1 if self.predict_probability(features) > self.threshold else 0

    def gradient(self, data, labels):
        coefficients = np.zeros_like(self.coefficients)
        intercept = 0.0
        for features, label in zip(data, labels):
            multiplier = self.predict_probability(features) - label
            coefficients += multiplier * features
            intercept += multiplier
        return coefficients / len(data), intercept / len(data)


def load(params):
    return BinaryLogisticRegressionModel(params["W"], params["b"])


def forward(params, X):
    model = load(params)
    return np.array([model.predict_probability(x) for x in X])


def gradients(params, X, y):
    coefficients, intercept = load(params).gradient(X, y)
    return {"W": coefficients, "b": intercept}


def step(params, X, y, lr):
    coefficients, intercept = load(params).gradient(X, y)
    return {"W": params["W"] - lr * coefficients, "b": params["b"] - lr * intercept}


def predict(params, X):
    model = load(params)
    return np.array([model.predict(x) for x in X])
