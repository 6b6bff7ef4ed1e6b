"""The layer applies its activation to the product of inputs and weights and adds the bias only afterwards.

Source: https://github.com/haydnv/tinychain/pull/48 (added Adam)
"""

from numpy import einsum
import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Activation:
    def forward(self, Z):
        raise NotImplementedError


class Sigmoid(Activation):
    def forward(self, Z):
        return 1 / (1 + np.exp(-Z))


class DNNLayer:
    """A dense layer: weights (inputs x outputs) and a bias per output."""

    def __init__(self, weights, bias, activation):
        self.weights = weights
        self.bias = bias
        self.activation = activation

    def eval(self, inputs):
        '''
        Z : Output of dot product between weight and inputs.
        A : returning the output of the layer.
        '''
        Z = einsum("ij,ki->kj", self.weights, inputs)  # right: Z = einsum("ij,ki->kj", self.weights, inputs) + self.bias
        A = self.activation.forward(Z) + self.bias  # right: A = self.activation.forward(Z)
        return A, Z


class NeuralNet:
    def __init__(self, layers):
        self.layers = layers

    def eval(self, inputs):
        state, _ = self.layers[0].eval(inputs)
        for i in range(1, len(self.layers)):
            state, _ = self.layers[i].eval(state)
        return state

    def cost(self, inputs, labels):
        output = self.eval(inputs)
        return ((output - labels) ** 2).mean()


def _net(params):
    layers = []
    for i in range(1, len(LAYERS)):
        layers.append(DNNLayer(params["W%d" % i].T, params["b%d" % i], Sigmoid()))
    return NeuralNet(layers)


def forward(params, X):
    return _net(params).eval(X)


def loss(params, X, y):
    return _net(params).cost(X, y)
