"""The product of the local derivative and the incoming derivative is computed, and its value thrown away: multiply
returns a new tensor, so the layer hands on the bare local derivative; the product has to be kept.

Source: https://github.com/nntrainer/nntrainer/issues/4326 (Five unary layers discard chain-rule operations in
calcDerivative)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Tensor:
    def __init__(self, data):
        self.data = np.array(data)

    def multiply(self, other):
        return Tensor(self.data * other.data)


class FullyConnectedLayer:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forwarding(self, hidden):
        self.input = hidden
        return Tensor(hidden.data @ self.weight.T + self.bias)

    def calcGradient(self, incoming):
        return incoming.data.T @ self.input.data, incoming.data.sum(axis=0)

    def calcDerivative(self, incoming):
        return Tensor(incoming.data @ self.weight)


class TanhLayer:
    def forwarding(self, hidden):
        self.output = Tensor(np.tanh(hidden.data))
        return self.output

    def calcDerivative(self, incoming):
        outgoing = Tensor(1 - self.output.data ** 2)
        outgoing.multiply(incoming)  # right: outgoing = outgoing.multiply(incoming)
        return outgoing


class MSELossLayer:
    def forwarding(self, y, y2):
        self.diff = y.data - y2
        return np.mean(self.diff ** 2)

    def calcDerivative(self):
        return Tensor(2 * self.diff / self.diff.size)


class NeuralNetwork:
    def __init__(self, params):
        self.fc1 = FullyConnectedLayer(params["W1"], params["b1"])
        self.act = TanhLayer()
        self.fc2 = FullyConnectedLayer(params["W2"], params["b2"])
        self.loss = MSELossLayer()

    def forwarding(self, X):
        return self.fc2.forwarding(self.act.forwarding(self.fc1.forwarding(Tensor(X))))

    def backwarding(self):
        d = self.loss.calcDerivative()
        dW2, db2 = self.fc2.calcGradient(d)
        d = self.act.calcDerivative(self.fc2.calcDerivative(d))
        dW1, db1 = self.fc1.calcGradient(d)
        return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def forward(params, X):
    return NeuralNetwork(params).forwarding(X).data


def loss(params, X, y):
    nn = NeuralNetwork(params)
    return nn.loss.forwarding(nn.forwarding(X), y)


def gradients(params, X, y):
    nn = NeuralNetwork(params)
    nn.loss.forwarding(nn.forwarding(X), y)
    return nn.backwarding()
