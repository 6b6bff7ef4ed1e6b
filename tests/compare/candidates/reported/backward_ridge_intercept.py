"""The derivative for the constant feature, the intercept, is a sum over the samples; it should be divided by their
number like the others.

Source: https://github.com/wiqaaas/youtube/issues/1 (only why you calculating differently intercept)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"
L2 = 0.2

l2_penalty = L2


def predict_output(feature_matrix, weights):
    return np.dot(feature_matrix, weights)


def feature_derivative_ridge(errors, feature, weight, feature_is_constant):
    if feature_is_constant:
        derivative = 2 * np.dot(errors, feature)  # right: derivative = 2 * np.dot(errors, feature) / len(feature)
    else:
        derivative = 2 * np.dot(errors, feature) / len(feature) + l2_penalty * weight
    return derivative


def to_matrix(params, X):
    feature_matrix = np.column_stack([np.ones(len(X), X.dtype), X])
    weights = np.concatenate([[params["b"]], params["W"]])
    return feature_matrix, weights


def forward(params, X):
    return predict_output(*to_matrix(params, X))


def loss(params, X, y):
    feature_matrix, weights = to_matrix(params, X)
    errors = predict_output(feature_matrix, weights) - y
    return np.dot(errors, errors) / len(y) + l2_penalty / 2 * np.dot(weights[1:], weights[1:])


def gradients(params, X, y):
    feature_matrix, weights = to_matrix(params, X)
    errors = predict_output(feature_matrix, weights) - y
    d = [
        feature_derivative_ridge(errors, feature_matrix[:, i], weights[i], i == 0)
        for i in range(len(weights))
    ]
    return {"W": np.array(d[1:]), "b": d[0]}
