"""The derivative of the sigmoid takes the net input, but at the output layer it is given the layer's output: the
sigmoid is applied twice.

Source: https://github.com/llSourcell/recurrent_neural_net_demo/issues/2 (Wrong formula in back-propagating)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


# compute sigmoid nonlinearity
def sigmoid(x):
    output = 1 / (1 + np.exp(-x))
    return output


# slope of the sigmoid at x
def sigmoid_to_derivative(x):
    output = sigmoid(x)
    return output * (1 - output)


def forward(params, X):
    layer_1 = sigmoid(np.dot(X, params["W1"]) + params["b1"])
    return sigmoid(np.dot(layer_1, params["W2"]) + params["b2"])


def loss(params, X, y):
    layer_2_error = y - forward(params, X)
    return (layer_2_error ** 2).sum() / 2 / len(X)


def gradients(params, X, y):
    synapse_0, synapse_1 = params["W1"], params["W2"]
    synapse_0_update = np.zeros_like(synapse_0)
    synapse_1_update = np.zeros_like(synapse_1)
    bias_0_update = np.zeros_like(params["b1"])
    bias_1_update = np.zeros_like(params["b2"])
    for position in range(len(X)):
        x = X[position:position + 1]
        net_1 = np.dot(x, synapse_0) + params["b1"]
        layer_1 = sigmoid(net_1)
        net_2 = np.dot(layer_1, synapse_1) + params["b2"]
        layer_2 = sigmoid(net_2)
        # how far off, and in which direction
        layer_2_error = layer_2 - y[position:position + 1]
        layer_2_delta = layer_2_error * sigmoid_to_derivative(layer_2)
        # right: layer_2_delta = layer_2_error * sigmoid_to_derivative(net_2)
        layer_1_delta = layer_2_delta.dot(synapse_1.T) * sigmoid_to_derivative(net_1)
        synapse_1_update += layer_1.T.dot(layer_2_delta)
        synapse_0_update += x.T.dot(layer_1_delta)
        bias_1_update += layer_2_delta[0]
        bias_0_update += layer_1_delta[0]
    n = len(X)
    return {"W1": synapse_0_update / n, "b1": bias_0_update / n, "W2": synapse_1_update / n, "b2": bias_1_update / n}
