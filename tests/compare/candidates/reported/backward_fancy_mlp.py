"""The slope of layer one is taken at its error instead of its prediction.

Source: https://github.com/farzaa/SimpleMultilayerPerceptron/pull/1 (BUG: Fixed print_data function …;
layer_one_prediction instead of layer_one_error)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
LAYOUT = "in_out"
LOSS = "half_mse"


def applySigmoid(x, giveMeTheDerivative=False):
    if giveMeTheDerivative == True:
        return x * (1 - x)
    return 1 / (1 + np.exp(-x))


def predictions(params, inputs):
    layer_one_prediction = applySigmoid(np.dot(inputs, params["W1"]) + params["b1"])
    layer_two_prediction = applySigmoid(np.dot(layer_one_prediction, params["W2"]) + params["b2"])
    return layer_one_prediction, layer_two_prediction


def forward(params, X):
    return predictions(params, X)[1]


def loss(params, X, y):
    error = y - forward(params, X)
    return 0.5 * np.sum(error ** 2) / len(X)


def train_once(params, inputs, keys, rate):
    layer_one_prediction, layer_two_prediction = predictions(params, inputs)

    # How much were we off by?
    layer_two_error = keys - layer_two_prediction
    layer_two_change_in_error = layer_two_error * applySigmoid(layer_two_prediction, True)

    # How wrong was layer one, given how wrong layer two was
    layer_one_error = np.dot(layer_two_change_in_error, params["W2"].T)
    layer_one_change_in_error = layer_one_error * applySigmoid(layer_one_error, True)
    # right: layer_one_change_in_error = layer_one_error * applySigmoid(layer_one_prediction, True)

    # adjust your weights accordingly
    n = len(inputs)
    return {
        "W1": params["W1"] + rate * np.dot(inputs.T, layer_one_change_in_error) / n,
        "b1": params["b1"] + rate * np.sum(layer_one_change_in_error, axis=0) / n,
        "W2": params["W2"] + rate * np.dot(layer_one_prediction.T, layer_two_change_in_error) / n,
        "b2": params["b2"] + rate * np.sum(layer_two_change_in_error, axis=0) / n,
    }


def step(params, X, y, lr):
    return train_once(params, X, y, lr)


def predict(params, X):
    return (forward(params, X)[:, 0] > 0.5).astype(int)
