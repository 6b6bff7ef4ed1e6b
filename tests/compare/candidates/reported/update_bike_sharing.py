"""The error term of the output unit is multiplied by the derivative of a sigmoid, although the output is f(x) = x.

Source: https://github.com/udacity/deep-learning-v2-pytorch/issues/165 (Issues with Bike Sharing Project)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
BIAS = False
LAYOUT = "in_out"


class NeuralNetwork(object):
    def __init__(self, weights_input_to_hidden, weights_hidden_to_output):
        self.weights_input_to_hidden = weights_input_to_hidden
        self.weights_hidden_to_output = weights_hidden_to_output
        self.activation_function = lambda x: 1 / (1 + np.exp(-x))

    def train(self, features, targets):
        n_records = features.shape[0]
        delta_weights_i_h = np.zeros_like(self.weights_input_to_hidden)
        delta_weights_h_o = np.zeros_like(self.weights_hidden_to_output)
        for X, y in zip(features, targets):
            final_outputs, hidden_outputs = self.forward_pass_train(X)
            delta_weights_i_h, delta_weights_h_o = self.backpropagation(final_outputs, hidden_outputs, X, y,
                                                                        delta_weights_i_h, delta_weights_h_o)
        return delta_weights_i_h / n_records, delta_weights_h_o / n_records

    def forward_pass_train(self, X):
        hidden_inputs = np.dot(X, self.weights_input_to_hidden)
        hidden_outputs = self.activation_function(hidden_inputs)
        final_inputs = np.dot(hidden_outputs, self.weights_hidden_to_output)
        final_outputs = final_inputs
        return final_outputs, hidden_outputs

    def backpropagation(self, final_outputs, hidden_outputs, X, y, delta_weights_i_h, delta_weights_h_o):
        error = y - final_outputs
        output_error_term = error * final_outputs * (1 - final_outputs)  # right: output_error_term = error
        hidden_error = np.dot(self.weights_hidden_to_output, output_error_term)
        hidden_error_term = hidden_error * hidden_outputs * (1 - hidden_outputs)
        delta_weights_i_h = delta_weights_i_h + hidden_error_term * X[:, None]
        delta_weights_h_o = delta_weights_h_o + output_error_term * hidden_outputs[:, None]
        return delta_weights_i_h, delta_weights_h_o


def forward(params, X):
    return NeuralNetwork(params["W1"], params["W2"]).forward_pass_train(X)[0]


def step(params, X, y, lr):
    delta_i_h, delta_h_o = NeuralNetwork(params["W1"], params["W2"]).train(X, y)
    return {"W1": params["W1"] + lr * delta_i_h, "W2": params["W2"] + lr * delta_h_o}
