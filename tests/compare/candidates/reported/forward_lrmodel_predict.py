"""The predictions of the logistic regression leave the intercept out: the dot product is given to the sigmoid as it is.

Source: https://github.com/Angel-ML/angel/issues/324 (Possible bug in logistic regression of classification package)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class Maths:
    @staticmethod
    def sigmoid(x):
        return 1.0 / (1.0 + np.exp(-x))


class LRModel:
    def __init__(self, weight, intercept):
        self.weight = weight
        self.intercept = intercept

    def margin(self, data):
        return np.dot(data, self.weight) + self.intercept

    def train_loss(self, data, labels):
        sign = 2 * labels - 1
        return np.logaddexp(0, -sign * self.margin(data)).mean()

    def grad(self, data, labels):
        diff = (Maths.sigmoid(self.margin(data)) - labels) / len(labels)
        return np.dot(diff, data), diff.sum()

    def predict(self, data_set):
        w_vector = self.weight
        predict = []
        for instance in data_set:
            dot = w_vector.dot(instance)  # right: dot = w_vector.dot(instance) + self.intercept
            sig = Maths.sigmoid(dot)
            predict.append((dot, sig))
        return predict


def forward(params, X):
    model = LRModel(params["W"], params["b"])
    return np.array([sig for dot, sig in model.predict(X)])


def loss(params, X, y):
    return LRModel(params["W"], params["b"]).train_loss(X, y)


def gradients(params, X, y):
    dW, db = LRModel(params["W"], params["b"]).grad(X, y)
    return {"W": dW, "b": db}


def predict(params, X):
    model = LRModel(params["W"], params["b"])
    return np.array([int(dot > 0) for dot, sig in model.predict(X)])
