"""The threshold 0.5 is one for probabilities, but the step is applied to the weighted sum, whose threshold is 0.

Source: https://github.com/meln1337/perceptron (notebook: Perceptron with binary_step as the activation of predict)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def binary_step(x):
    return 1 if x > 0.5 else 0  # right: return 1 if x > 0 else 0


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Perceptron:
    def __init__(self, synaptic_weights, bias):
        self.synaptic_weights = synaptic_weights
        self.bias = bias

    def fit(self, training_inputs, training_outputs, learning_rate):
        self.outputs = self.predict(training_inputs)
        self.err = (training_outputs - self.outputs) / len(training_outputs)
        self.synaptic_weights = self.synaptic_weights + learning_rate * np.dot(training_inputs.T, self.err)
        self.bias = self.bias + learning_rate * np.sum(self.err)

    def predict(self, test_inputs, activate_function=sigmoid):
        return activate_function(np.dot(test_inputs, self.synaptic_weights) + self.bias)


def forward(params, X):
    return Perceptron(params["W"], params["b"]).predict(X)


def step(params, X, y, lr):
    model = Perceptron(params["W"], params["b"])
    model.fit(X, y, lr)
    return {"W": model.synaptic_weights, "b": model.bias}


def predict(params, X):
    model = Perceptron(params["W"], params["b"])
    return np.array([model.predict(new_input, activate_function=binary_step) for new_input in X])
