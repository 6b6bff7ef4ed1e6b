"""The threshold is updated with the wrong sign: it moves against the direction that the error asks for.

Source: https://github.com/neuroph/neuroph/pull/49 (Fix a bug in updating the threshold)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "bce"


class ThresholdNeuron:
    def __init__(self, weights, threshold):
        self.weights = weights
        self.threshold = threshold
        self.error = 0.0

    def calculate(self, inputs):
        self.inputs = inputs
        total_input = 0.0
        for w, x in zip(self.weights, inputs):
            total_input += w * x
        self.output = 1.0 / (1.0 + np.exp(-(total_input - self.threshold)))
        return self.output


class PerceptronLearning:
    def __init__(self, neuron, learning_rate):
        self.neuron = neuron
        self.learning_rate = learning_rate

    def do_learning_epoch(self, training_set):
        n = len(training_set)
        weight_change = [0.0] * len(self.neuron.weights)
        threshold_change = 0.0
        for inputs, desired in training_set:
            output = self.neuron.calculate(inputs)
            neuron_error = desired - output
            for i, x in enumerate(inputs):
                weight_change[i] += self.learning_rate * neuron_error * x / n
            threshold_change += self.learning_rate * neuron_error / n
        for i, change in enumerate(weight_change):
            self.neuron.weights[i] = self.neuron.weights[i] + change
        self.neuron.threshold = self.neuron.threshold + threshold_change  # right: self.neuron.threshold = self.neuron.threshold - threshold_change


def make_neuron(params):
    return ThresholdNeuron([float(w) for w in params["W"]], -float(np.ravel(params["b"])[0]))


def forward(params, X):
    neuron = make_neuron(params)
    return np.array([neuron.calculate(list(row)) for row in X])


def step(params, X, y, lr):
    neuron = make_neuron(params)
    rule = PerceptronLearning(neuron, lr)
    rule.do_learning_epoch([(list(row), float(t)) for row, t in zip(X, y)])
    return {"W": np.array(neuron.weights), "b": np.full(np.shape(params["b"]), -neuron.threshold)}
