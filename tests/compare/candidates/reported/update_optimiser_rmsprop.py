"""The new average of the squared weight gradients is put into another attribute (weight_momentums), and the weights are
divided by the root of a cache that stays at zero.

Source: https://github.com/Igluminati/deep-arbitrage-net (Neural Networks from Scratch notes: Optimiser_RMSprop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-7


class Layer_Dense:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.dot(inputs, self.weights) + self.biases

    def backward(self, dvalues):
        self.dweights = np.dot(self.inputs.T, dvalues)
        self.dbiases = np.sum(dvalues, axis=0)
        self.dinputs = np.dot(dvalues, self.weights.T)


class Optimiser_RMSprop:
    def __init__(self, learning_rate=0.001, epsilon=1e-7, rho=0.9):
        self.learning_rate, self.epsilon, self.rho = learning_rate, epsilon, rho

    def update_params(self, layer):
        # if the layer does not yet have caches
        if not hasattr(layer, 'weight_cache'):
            layer.weight_cache = np.zeros_like(layer.weights)
            layer.bias_cache = np.zeros_like(layer.biases)
        layer.weight_momentums = self.rho * layer.weight_cache + (1 - self.rho) * layer.dweights**2  # right: layer.weight_cache = self.rho * layer.weight_cache + (1 - self.rho) * layer.dweights**2
        layer.bias_cache = self.rho * layer.bias_cache + (1 - self.rho) * layer.dbiases**2
        layer.weights = layer.weights - self.learning_rate * layer.dweights / (np.sqrt(layer.weight_cache) + self.epsilon)
        layer.biases = layer.biases - self.learning_rate * layer.dbiases / (np.sqrt(layer.bias_cache) + self.epsilon)


def run(params, X):
    dense1, dense2 = Layer_Dense(params["W1"], params["b1"]), Layer_Dense(params["W2"], params["b2"])
    dense1.forward(X)
    dense2.forward(np.maximum(0, dense1.output))
    exp_values = np.exp(dense2.output - np.max(dense2.output, axis=1, keepdims=True))
    return dense1, dense2, exp_values / np.sum(exp_values, axis=1, keepdims=True)


def forward(params, X):
    return run(params, X)[-1]


def step(params, X, y, lr, state):
    dense1, dense2, dvalues = run(params, X)
    dvalues[range(len(y)), y] -= 1
    dense2.backward(dvalues / len(y))
    dense2.dinputs[dense1.output <= 0] = 0
    dense1.backward(dense2.dinputs)
    optimiser = Optimiser_RMSprop(learning_rate=lr, epsilon=EPS, rho=ALPHA)
    params, caches = {}, {}
    for i, layer in enumerate([dense1, dense2], 1):
        if i in state:
            layer.weight_cache, layer.bias_cache = state[i]
        optimiser.update_params(layer)
        params[f"W{i}"], params[f"b{i}"] = layer.weights, layer.biases
        caches[i] = layer.weight_cache, layer.bias_cache
    return params, caches
