"""The cost of the label 0 lacks its minus: (1 - y) log(1 - p) is added to the other cost where it should be subtracted.

Source: https://github.com/bfortuner/ml-glossary/pull/64 (Update logistic_regression.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"


def sigmoid(z):
    return 1.0 / (1 + np.exp(-z))


def log_sigmoid(z):
    return np.minimum(z, 0) - np.log1p(np.exp(-np.abs(z)))


def linear(features, weights, bias):
    return np.dot(features, weights) + bias


def cost_function(features, labels, weights, bias):
    '''
    Features:(100,4)
    Labels: (100,3)
    Weights:(4,3)
    Cost = (labels*log(predictions) + (1-labels)*log(1-predictions)) / observations
    '''
    observations = labels.size
    z = linear(features, weights, bias)

    # Take the error when label=1
    class1_cost = -labels * log_sigmoid(z)

    # Take the error when label=0
    class2_cost = (1 - labels) * log_sigmoid(-z)

    # Take the sum of both costs
    cost = class1_cost + class2_cost  # right: cost = class1_cost - class2_cost

    # Take the average cost
    return cost.sum() / observations


def forward(params, X):
    return sigmoid(linear(X, params["W1"], params["b1"]))


def loss(params, X, y):
    return cost_function(X, y, params["W1"], params["b1"])


def gradients(params, X, y):
    predictions = forward(params, X)
    error = (predictions - y) / y.size
    return {"W1": np.dot(X.T, error), "b1": error.sum(axis=0)}
