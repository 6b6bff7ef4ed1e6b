"""The error is the prediction less the target, so that it leads uphill, and the weights and biases are moved along it;
its steps should be subtracted.

Source:
https://datascience.stackexchange.com/questions/44698/calculating-sin-function-with-neural-network-using-python
(Calculating sin function with neural network using python)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(x):
    d = (1 / (1 + np.exp(-x)))
    return d


def derivative_sigmoid(x):
    derivative = x * (1 - x)
    return derivative


def propagate(params, input_array):
    hidden_layer_output = np.dot(input_array, params["W1"]) + params["b1"]
    activation_1 = sigmoid(hidden_layer_output)
    activation_2_input = np.dot(activation_1, params["W2"]) + params["b2"]
    predicted_output = sigmoid(activation_2_input)
    return activation_1, predicted_output


def forward(params, X):
    return propagate(params, X)[1]


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * X.shape[0])


def step(params, X, y, learning_rate):
    input_array, output_array = X, y
    total_rows = input_array.shape[0]
    weights_in, bias_in = params["W1"].copy(), params["b1"].copy()
    weights_out, bias_out = params["W2"].copy(), params["b2"].copy()

    # forward propagation
    activation_1, predicted_output = propagate(params, input_array)

    # backward propagation
    Error = (predicted_output - output_array) / total_rows
    rate_change_output = derivative_sigmoid(predicted_output)
    rate_change_hidden_output = derivative_sigmoid(activation_1)
    error_on_output = Error * rate_change_output
    error_hidden_layer = error_on_output.dot(weights_out.T)
    delta_hidden_layer = error_hidden_layer * rate_change_hidden_output
    weights_out += activation_1.T.dot(error_on_output) * learning_rate
    # right: weights_out -= activation_1.T.dot(error_on_output) * learning_rate
    weights_in += input_array.T.dot(delta_hidden_layer) * learning_rate
    # right: weights_in -= input_array.T.dot(delta_hidden_layer) * learning_rate
    bias_out += np.sum(error_on_output, axis=0) * learning_rate
    # right: bias_out -= np.sum(error_on_output, axis=0) * learning_rate
    bias_in += np.sum(delta_hidden_layer, axis=0) * learning_rate
    # right: bias_in -= np.sum(delta_hidden_layer, axis=0) * learning_rate
    return {"W1": weights_in, "b1": bias_in, "W2": weights_out, "b2": bias_out}
