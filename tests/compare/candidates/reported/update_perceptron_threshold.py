"""The threshold is subtracted from the net input, so it acts as a negative bias, and its update has to go the opposite way to
that of the weights; it is moved in the wrong direction.

Source: https://github.com/neuroph/neuroph/issues/48 (PerceptronLearning updates threshold wrongly)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


class ThresholdNeuron:
    def __init__(self, weights, thresh):
        self.weights = weights
        self.thresh = thresh

    def calculate(self, inputs):
        self.total_input = np.sum(self.weights * inputs)
        self.output = 1 / (1 + np.exp(-(self.total_input - self.thresh)))
        return self.output


class PerceptronLearning:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def update_neuron_weights(self, neuron, inputs, desired):
        output = neuron.calculate(inputs)
        neuron_error = (output - desired) * output * (1 - output)
        neuron.weights = neuron.weights - self.learning_rate * neuron_error * inputs
        neuron.thresh = neuron.thresh - self.learning_rate * neuron_error  # right: neuron.thresh = neuron.thresh + self.learning_rate * neuron_error

    def do_one_learning_iteration(self, neuron, training_set):
        for inputs, desired in training_set:
            self.update_neuron_weights(neuron, inputs, desired)


def forward(params, X):
    neuron = ThresholdNeuron(params["W"], -params["b"])
    return np.array([neuron.calculate(x) for x in X])


def step(params, X, y, lr):
    neuron = ThresholdNeuron(params["W"], -params["b"])
    PerceptronLearning(lr).do_one_learning_iteration(neuron, zip(X, y))
    return {"W": neuron.weights, "b": np.asarray(-neuron.thresh)}
