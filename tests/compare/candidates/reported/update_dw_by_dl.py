"""The weights are updated by alpha times dW/dL, the reciprocal of the derivative, instead of dL/dW.

Source: https://github.com/PacktPublishing/Modern-Computer-Vision-with-PyTorch/issues/37 (Possible Error in Answer Key
of Chapter 1)
"""

from copy import deepcopy

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def hidden_layer(inputs, weights):
    pre_hidden = np.dot(inputs, weights[0]) + weights[1]
    return 1 / (1 + np.exp(-pre_hidden))


def predictions(inputs, weights):
    pred_out = np.dot(hidden_layer(inputs, weights), weights[2]) + weights[3]
    return pred_out


def feed_forward(inputs, outputs, weights):
    pred_out = predictions(inputs, weights)
    mean_squared_error = np.mean(np.square(pred_out - outputs))
    return mean_squared_error


def back_propagation(inputs, outputs, weights):
    hidden = hidden_layer(inputs, weights)
    d_out = 2 * (predictions(inputs, weights) - outputs) / outputs.size
    d_hidden = np.dot(d_out, weights[2].T) * hidden * (1 - hidden)
    return [np.dot(inputs.T, d_hidden), d_hidden.sum(axis=0),
            np.dot(hidden.T, d_out), d_out.sum(axis=0)]


def update_weights(inputs, outputs, weights, alpha):
    updated_weights = deepcopy(weights)
    derivatives = back_propagation(inputs, outputs, weights)
    for i, layer in enumerate(weights):
        for index, weight in np.ndenumerate(layer):
            dL_dW = derivatives[i][index]
            updated_weights[i][index] = weight - alpha * (1 / dL_dW)  # right: updated_weights[i][index] = weight - alpha * dL_dW
    return updated_weights


def as_weights(params):
    return [np.array(params["W1"], dtype=float).T, np.array(params["b1"], dtype=float),
            np.array(params["W2"], dtype=float).T, np.array(params["b2"], dtype=float)]


def forward(params, X):
    return predictions(X, as_weights(params))


def loss(params, X, y):
    return feed_forward(X, y, as_weights(params))


def gradients(params, X, y):
    W1, b1, W2, b2 = back_propagation(X, y, as_weights(params))
    return {"W1": W1.T, "b1": b1, "W2": W2.T, "b2": b2}


def step(params, X, y, lr):
    W1, b1, W2, b2 = update_weights(X, y, as_weights(params), lr)
    return {"W1": W1.T, "b1": b1, "W2": W2.T, "b2": b2}
