"""The updates go along the negative gradient and are added to the weights, so the derivative of the weight decay must be
subtracted from them; it is added, and the weights grow.

Source: https://github.com/fexed/neuralnetwork-from-scratch (layers.py, update_weights: + regularizator.derivative in
commit 008c5cd, - in commit d45dd50)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.2


class L2Regularizator:
    def __init__(self, l=0.005):
        self.l = l

    def derivative(self, weights):
        return 2 * self.l * weights


class FullyConnectedLayer:
    def __init__(self, weights, bias, activation=None):
        self.weights, self.bias, self.activation = weights, bias, activation

    def forward_propagation(self, input):
        self.input = input
        self.output = np.dot(self.input, self.weights) + self.bias
        if self.activation == "tanh":
            self.output = np.tanh(self.output)
        return self.output

    def backward_propagation(self, gradient):
        if self.activation == "tanh":
            gradient = np.multiply(1 - np.square(self.output), gradient)
        self.weights_gradient = np.dot(self.input.T, gradient)
        self.bias_gradient = gradient.sum(axis=0)
        return np.dot(gradient, self.weights.T)

    def update_weights(self, eta, regularizator=None):
        dW = eta*self.weights_gradient
        dB = eta*self.bias_gradient
        if regularizator:
            dW = dW + regularizator.derivative(self.weights)  # right: dW = dW - regularizator.derivative(self.weights)
            dB = dB + regularizator.derivative(self.bias)  # right: dB = dB - regularizator.derivative(self.bias)
        self.weights = self.weights + dW
        self.bias = self.bias + dB


def build(params):
    return [FullyConnectedLayer(params["W1"], params["b1"], "tanh"), FullyConnectedLayer(params["W2"], params["b2"])]


def forward(params, X):
    for layer in build(params):
        X = layer.forward_propagation(X)
    return X


def step(params, X, y, lr):
    layers = build(params)
    output = X
    for layer in layers:
        output = layer.forward_propagation(output)
    gradient = 2 * (y - output)/np.size(y)
    for layer in reversed(layers):
        gradient = layer.backward_propagation(gradient)
    new = {}
    for i, layer in enumerate(layers, 1):
        layer.update_weights(lr, L2Regularizator(lr * WEIGHT_DECAY / 2))
        new[f"W{i}"], new[f"b{i}"] = layer.weights, layer.bias
    return new
