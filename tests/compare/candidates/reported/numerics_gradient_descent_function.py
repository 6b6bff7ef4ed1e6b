"""An epsilon inside the logarithms caps the cost of a confidently wrong sample at about 27.6 and shifts every log a
little; the cost should come from the logits.

Source: https://github.com/Phamlong2675/Machine-learning- (notebook that adds eps = 1e-12 as 'solution' of log(0))
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def cost(z, Y):
    m = len(Y)
    h = sigmoid(z)  # right: nothing
    eps = 1e-12  # right: nothing
    J = -(np.dot(Y.T, np.log(h + eps)) + np.dot((1 - Y).T, np.log(1 - h + eps))) / m
    # right: J = (np.dot(Y.T, np.logaddexp(0, -z)) + np.dot((1 - Y).T, np.logaddexp(0, z))) / m
    return float(J)


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    z = np.dot(X, params["W"]) + params["b"]
    return cost(z, y)


def gradientDescent(X, Y, theta, b, alpha):
    m = len(X)
    h = sigmoid(np.dot(X, theta) + b)
    gradient = (1 / float(m)) * np.dot(X.T, (h - Y))
    return theta - alpha * gradient, b - alpha * np.sum(h - Y) / m


def step(params, X, y, lr):
    theta, b = gradientDescent(X, y, params["W"], params["b"], lr)
    return {"W": theta, "b": b}
