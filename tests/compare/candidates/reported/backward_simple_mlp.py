"""The derivative function applies the sigmoid itself but is given the prediction, which has been through the sigmoid
already; the slope is prediction*(1-prediction).

Source: https://github.com/farzaa/SimpleMultilayerPerceptron/pull/3 (Fix to derivative of Sigmoid and corresponding
section of README)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
LOSS = "half_mse"


def applySigmoid(x, giveMeTheDerivative=False):
    if giveMeTheDerivative:
        return applySigmoid(x) * (1 - applySigmoid(x))  # or here
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    return applySigmoid(np.dot(X, params["W"]) + params["b"])


def gradients(params, X, y):
    prediction = forward(params, X)
    # How much were we off by?
    error = y - prediction
    change_in_error = error * applySigmoid(prediction, True)
    # right: change_in_error = error * prediction * (1 - prediction)
    return {"W": -np.dot(X.T, change_in_error) / len(X), "b": -np.mean(change_in_error)}


def step(params, X, y, lr):
    # adjust your weights accordingly
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
