"""The derivative applies the sigmoid once more to predictions that have been through it already.

Source: https://github.com/farzaa/SimpleMultilayerPerceptron/pull/2 (Fix to applySigmoid's derivative)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"
BIAS = False


def applySigmoid(x, giveMeTheDerivative=False):
    if giveMeTheDerivative == True:
        return applySigmoid(x) * (1 - applySigmoid(x))  # right: return x * (1 - x)
    return 1 / (1 + np.exp(-x))


def think(inputs, layer_one_weights, layer_two_weights):
    layer_one_prediction = applySigmoid(np.dot(inputs, layer_one_weights))
    layer_two_prediction = applySigmoid(np.dot(layer_one_prediction, layer_two_weights))
    return layer_one_prediction, layer_two_prediction


def train(inputs, outputs, layer_one_weights, layer_two_weights):
    # Get the predictions for both layers.
    layer_one_prediction, layer_two_prediction = think(inputs, layer_one_weights, layer_two_weights)

    # How far off are we, and in which direction do we have to go?
    layer_two_error = outputs - layer_two_prediction
    layer_two_change_in_error = layer_two_error * applySigmoid(layer_two_prediction, True)

    # How much did layer one contribute?
    layer_one_error = np.dot(layer_two_change_in_error, layer_two_weights.T)
    layer_one_change_in_error = layer_one_error * applySigmoid(layer_one_prediction, True)

    # What to add to the weights.
    layer_one_adjustment = np.dot(inputs.T, layer_one_change_in_error) / len(inputs)
    layer_two_adjustment = np.dot(layer_one_prediction.T, layer_two_change_in_error) / len(inputs)
    return layer_one_adjustment, layer_two_adjustment


def forward(params, X):
    return think(X, params["W1"], params["W2"])[1]


def loss(params, X, y):
    return ((y - forward(params, X)) ** 2).sum() / (2 * len(X))


def gradients(params, X, y):
    one, two = train(X, y, params["W1"], params["W2"])
    return {"W1": -one, "W2": -two}


def step(params, X, y, lr):
    one, two = train(X, y, params["W1"], params["W2"])
    return {"W1": params["W1"] + lr * one, "W2": params["W2"] + lr * two}
