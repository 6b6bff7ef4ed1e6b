"""d_error is minus (y - output) already, the gradient's direction, and is added to weights and bias; it should be
subtracted.

Source: https://github.com/udacity/deep-learning/issues/285 (Wrong calculation in gradient descent)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2
STEPS = "online"


# Activation (sigmoid) function
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


# Output (prediction) formula
def output_formula(features, weights, bias):
    return sigmoid(np.dot(features, weights) + bias)


# Gradient descent step
def update_weights(x, y, weights, bias, learnrate):
    output = output_formula(x, weights, bias)
    d_error = -(y - output)
    weights = weights + learnrate * d_error * x  # right: weights = weights - learnrate * d_error * x
    bias = bias + learnrate * d_error  # right: bias = bias - learnrate * d_error
    return weights, bias


def forward(params, X):
    return output_formula(X, params["W"], params["b"])


def step(params, X, y, lr):
    weights, bias = params["W"], params["b"]
    for features, target in zip(X, y):
        weights, bias = update_weights(features, target, weights, bias, lr)
    return {"W": weights, "b": bias}


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
