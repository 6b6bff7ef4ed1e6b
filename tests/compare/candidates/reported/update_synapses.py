"""The error is written as prediction minus target, but the synapses still have their deltas added: every step goes up the
hill.

Source: https://github.com/iamtrask/iamtrask.github.io/pull/5 (minor fix in example code)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
LOSS = "half_mse"
LAYOUT = "in_out"
BIAS = False


# compute sigmoid nonlinearity
def sigmoid(x):
    output = 1 / (1 + np.exp(-x))
    return output


# convert output of sigmoid function to its derivative
def sigmoid_output_to_derivative(output):
    return output * (1 - output)


def forward(params, X):
    layer_1 = sigmoid(np.dot(X, params["W1"]))
    return sigmoid(np.dot(layer_1, params["W2"]))


def step(params, X, y, alpha):
    synapse_0 = params["W1"].copy()
    synapse_1 = params["W2"].copy()

    # Feed forward through layers 0, 1, and 2
    layer_0 = X
    layer_1 = sigmoid(np.dot(layer_0, synapse_0))
    layer_2 = sigmoid(np.dot(layer_1, synapse_1))

    # how much did we miss the target value?
    layer_2_error = layer_2 - y  # right: layer_2_error = y - layer_2
    layer_2_delta = layer_2_error * sigmoid_output_to_derivative(layer_2) / len(X)

    # how much did each l1 value contribute to the l2 error?
    layer_1_error = layer_2_delta.dot(synapse_1.T)
    layer_1_delta = layer_1_error * sigmoid_output_to_derivative(layer_1)

    synapse_1 += alpha * (layer_1.T.dot(layer_2_delta))
    synapse_0 += alpha * (layer_0.T.dot(layer_1_delta))
    return {"W1": synapse_0, "W2": synapse_1}
