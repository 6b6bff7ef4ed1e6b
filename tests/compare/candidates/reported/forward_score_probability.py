"""Score and Probability are interchanged: Probability returns the linear decision function and Score the value between
0 and 1.

Source: https://github.com/accord-net/framework/issues/570 (Logistic Regression Properties Score and Probability May Be
Reversed)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class MultipleLinearRegression:
    def __init__(self, weights, intercept):
        self.weights = weights
        self.intercept = intercept

    def transform(self, inputs):
        total = self.intercept
        for i in range(len(self.weights)):
            total = total + self.weights[i] * inputs[i]
        return total


class LogitLinkFunction:
    def inverse(self, x):
        return 1.0 / (1.0 + np.exp(-x))


class LogisticRegression:
    def __init__(self, weights, intercept):
        self.linear = MultipleLinearRegression(weights, intercept)
        self.link = LogitLinkFunction()

    def score(self, inputs):
        return self.link.inverse(self.linear.transform(inputs))  # right: return self.linear.transform(inputs)

    def probability(self, inputs):
        return self.linear.transform(inputs)  # right: return self.link.inverse(self.linear.transform(inputs))

    def decide(self, inputs):
        return self.score(inputs) > 0


class LogisticGradientDescent:
    def __init__(self, regression, learning_rate):
        self.regression = regression
        self.learning_rate = learning_rate

    def run(self, inputs, outputs):
        linear = self.regression.linear
        gradient = np.zeros(len(linear.weights))
        intercept_gradient = 0.0
        for x, y in zip(inputs, outputs):
            error = self.regression.link.inverse(linear.transform(x)) - y
            gradient += error * x
            intercept_gradient += error
        linear.weights = linear.weights - self.learning_rate * gradient / len(inputs)
        linear.intercept = linear.intercept - self.learning_rate * intercept_gradient / len(inputs)


def make(params):
    return LogisticRegression(np.array(params["W"], dtype=float), float(np.ravel(params["b"])[0]))


def forward(params, X):
    regression = make(params)
    return np.array([regression.probability(x) for x in X])


def step(params, X, y, lr):
    regression = make(params)
    LogisticGradientDescent(regression, lr).run(X, y)
    return {"W": regression.linear.weights, "b": np.full(np.shape(params["b"]), regression.linear.intercept)}


def predict(params, X):
    regression = make(params)
    return np.array([int(regression.decide(x)) for x in X])
