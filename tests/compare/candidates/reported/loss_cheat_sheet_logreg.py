"""The part for label 0 lacks its minus sign, so the two parts work against each other; it should be -(1 - y) log(1 -
p), or be subtracted.

Source: https://github.com/bfortuner/ml-glossary/issues/76 (The cost function code return opposite sign)
"""

# Logistic regression, cheat-sheet version.
import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def sigmoid(z):
    return 1.0 / (1 + np.exp(-z))


def log_sigmoid(z):
    return -np.logaddexp(0, -z)


def forward(params, X):
    """Probability of class 1 for every row of X."""
    z = np.dot(X, params["W"]) + params["b"]
    return sigmoid(z)


def loss(params, X, y):
    """
    Average cost over the observations.

    X: (n, 3), y: (n,)
    """
    observations = len(y)

    z = np.dot(X, params["W"]) + params["b"]

    # cost of the samples with label 1: log(p)
    class1_cost = -y * log_sigmoid(z)

    # cost of the samples with label 0: log(1 - p)
    class2_cost = (1 - y) * log_sigmoid(-z)  # right: class2_cost = -(1 - y) * log_sigmoid(-z)

    cost = class1_cost + class2_cost  # or here
    return cost.sum() / observations


def gradients(params, X, y):
    N = len(X)
    predictions = forward(params, X)
    gradient = np.dot(X.T, predictions - y)
    return {"W": gradient / N, "b": np.sum(predictions - y) / N}


def step(params, X, y, lr):
    grad = gradients(params, X, y)
    return {k: params[k] - lr * grad[k] for k in params}


def predict(params, X):
    return (forward(params, X) >= .5).astype(int)
