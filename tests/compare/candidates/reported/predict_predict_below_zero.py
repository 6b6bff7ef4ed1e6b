"""The class is 1 where the linear term is below 0; it should be 1 where it is at least 0, that is, where the
hypothesis is at least 0.5.

Source: https://github.com/trekhleb/homemade-machine-learning/issues/3 (An error in "Math | Logistic Regression")
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigmoid(matrix):
    return 1 / (1 + np.exp(-matrix))


class LogisticRegression:
    """Logistic Regression Class"""

    def __init__(self, theta):
        self.theta = theta

    @staticmethod
    def add_ones(data):
        return np.hstack((np.ones((data.shape[0], 1), dtype=data.dtype), data))

    def hypothesis(self, data):
        return sigmoid(self.add_ones(data) @ self.theta).flatten()

    def gradient_step(self, data, labels):
        num_examples = labels.shape[0]
        label_diff = self.hypothesis(data) - labels
        return (1 / num_examples) * (self.add_ones(data).T @ label_diff)

    def predict(self, data):
        linear = self.add_ones(data) @ self.theta
        class_prediction = (linear < 0).astype(int)  # right: class_prediction = (linear >= 0).astype(int)
        return class_prediction.flatten()


def model(params):
    return LogisticRegression(np.concatenate(([params["b"]], params["W"])).reshape(-1, 1))


def forward(params, X):
    return model(params).hypothesis(X)


def gradients(params, X, y):
    g = model(params).gradient_step(X, y)
    return {"b": g[0], "W": g[1:]}


def predict(params, X):
    return model(params).predict(X)
