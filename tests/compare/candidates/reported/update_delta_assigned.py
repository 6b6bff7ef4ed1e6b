"""The delta rule assigns the change to the weights of the neuron instead of adding it to them.

Source: https://github.com/vadim0x60/wakesleep/issues/1 (two errors about the implementation)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "sigmoid"
LOSS = "bce"


class StochasticNeuron():
    def __init__(self, input_weights = np.array([]), bias = 0):
        self.input_weights = np.array(input_weights, dtype=float)
        self.bias = bias

    def activation_probability(self, inputs):
        inputs = np.array(inputs)
        return 1 / (1 + np.exp(- self.bias - np.sum(self.input_weights * inputs.T, axis=-1)))

    def activation_function(self, inputs):
        return np.random.binomial(1, self.activation_probability(inputs))

    def __call__(self, inputs):
        return self.activation_function(inputs)


def learn(layer, inputs, outputs, rate):
    for neuron, output in zip(layer, outputs):
        # Yes, I could greatly optimize it by caching probabilities
        # As soon as I have some spare time
        p = neuron.activation_probability(inputs)
        neuron.input_weights = np.array(  # right: neuron.input_weights += np.array(
            [rate * np.mean(inpt * (output - p)) for inpt, weight in zip(inputs, neuron.input_weights)]
            )
        neuron.bias += rate * np.mean(output - p)


def make(params):
    return StochasticNeuron(params["W"], np.array(params["b"], dtype=float))


def forward(params, X):
    return make(params).activation_probability(np.transpose(X))


def step(params, X, y, lr):
    neuron = make(params)
    learn([neuron], np.transpose(X), [np.asarray(y)], lr)
    return {"W": neuron.input_weights, "b": neuron.bias}
