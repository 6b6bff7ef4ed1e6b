"""The error of the log loss counts the misclassified samples; it should be the mean of log(1 + exp(-margin)).

Source: https://github.com/apache/spark/pull/3439 ([SPARK-4583] LogLoss for GradientBoostedTrees fix)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class LabeledPoint:
    def __init__(self, label, features):
        self.label = label
        self.features = features


class LinearModel:
    def __init__(self, weights, intercept):
        self.weights = weights
        self.intercept = intercept

    def predict(self, features):
        return np.dot(self.weights, features) + self.intercept


class LogLoss:
    """Labels of -1 and 1; the prediction is a raw score"""

    @staticmethod
    def gradient(prediction, label):
        return -label / (1 + np.exp(label * prediction))

    @staticmethod
    def compute_error(model, data):
        errors = []
        for point in data:
            margin = model.predict(point.features) * point.label
            errors.append(0.0 if margin > 0 else 1.0)
            # right: errors.append(np.logaddexp(0, -margin))
        return np.mean(errors)


def points(X, y):
    return [LabeledPoint(2 * label - 1, row) for row, label in zip(X, y)]


def forward(params, X):
    model = LinearModel(params["W"], params["b"])
    scores = np.array([model.predict(row) for row in X])
    return np.exp(-np.logaddexp(0, -scores))


def loss(params, X, y):
    return LogLoss.compute_error(LinearModel(params["W"], params["b"]), points(X, y))


def gradients(params, X, y):
    model = LinearModel(params["W"], params["b"])
    grad_w = np.zeros_like(params["W"])
    grad_b = np.zeros_like(params["b"])
    for point in points(X, y):
        g = LogLoss.gradient(model.predict(point.features), point.label)
        grad_w = grad_w + g * point.features / len(y)
        grad_b = grad_b + g / len(y)
    return {"W": grad_w, "b": grad_b}


def predict(params, X):
    model = LinearModel(params["W"], params["b"])
    return np.array([1 if model.predict(row) > 0 else 0 for row in X])
