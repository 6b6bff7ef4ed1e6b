"""The learning function returns a weight change that contains the learning rate already, and the mechanism multiplies it
by the learning rate once more.

Source: https://github.com/PrincetonUniversity/PsyNeuLink/pull/1745 (Hebbian, Kohonen: fix bug causing double multiplication of learning_rate)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


class Logistic:
    def function(self, variable):
        return 1 / (1 + np.exp(-variable))

    def derivative(self, output):
        return output * (1 - output)


def learning_function(activation_input, error_signal, learning_rate):
    """Return the weight change matrix and the bias change."""
    weight_change = -learning_rate * np.dot(activation_input.T, error_signal)
    bias_change = -learning_rate * np.sum(error_signal, axis=0)
    return weight_change, bias_change


class LearningMechanism:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def execute(self, matrix, bias, activation_input, error_signal):
        weight_change, bias_change = learning_function(activation_input, error_signal, self.learning_rate)
        matrix = matrix + self.learning_rate * weight_change  # right: matrix = matrix + weight_change
        bias = bias + self.learning_rate * bias_change  # right: bias = bias + bias_change
        return matrix, bias


def forward(params, X):
    f = Logistic()
    hidden = f.function(np.dot(X, params["W1"]) + params["b1"])
    return f.function(np.dot(hidden, params["W2"]) + params["b2"])


def step(params, X, y, lr):
    f = Logistic()
    hidden = f.function(np.dot(X, params["W1"]) + params["b1"])
    output = f.function(np.dot(hidden, params["W2"]) + params["b2"])

    error_output = (output - y) * f.derivative(output) / X.shape[0]
    error_hidden = np.dot(error_output, params["W2"].T) * f.derivative(hidden)

    mech = LearningMechanism(learning_rate=lr)
    W2, b2 = mech.execute(params["W2"], params["b2"], hidden, error_output)
    W1, b1 = mech.execute(params["W1"], params["b1"], X, error_hidden)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
