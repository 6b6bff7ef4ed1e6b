"""The prediction returns within the loop, after the first input; it should only return after iterating through all the
weights.

Source: https://github.com/PacktPublishing/Hands-On-Deep-Learning-for-Games/issues/5 (Chapter_1_1.py)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def perceptron_predict(inputs, weights):
    activation = weights[0]
    for i in range(len(inputs)):
        activation = activation + weights[i + 1] * inputs[i]
        return 1 if activation >= 0.0 else 0  # right: nothing
    return 1 if activation >= 0.0 else 0


def forward(params, X):
    return 1 / (1 + np.exp(-(X.dot(params["W"]) + params["b"])))


def predict(params, X):
    weights = [params["b"]] + list(params["W"])
    return np.array([perceptron_predict(inputs, weights) for inputs in X])
