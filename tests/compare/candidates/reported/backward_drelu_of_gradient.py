"""For the hidden layer the activation's derivative is taken of the gradient dZ, as the post writes it, and not of the
layer's Z (with ReLU in place of the post's leaky ReLU).

Source: https://proxieslive.com/tag/checking/ (posts tagged "checking": gradient checking that doesn't match backprop
derivatives)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 6, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class DNN:
    def __init__(self, weightHidden, biasHidden, weightOutput, biasOutput):
        self.weightHidden = weightHidden
        self.biasHidden = biasHidden
        self.weightOutput = weightOutput
        self.biasOutput = biasOutput

    def relu(self, Z):
        return np.maximum(0, Z)

    def dRelu(self, Z):
        return np.where(Z > 0, 1.0, 0.0)

    def forwardPropagation(self, layerInput):
        self.layerInput = layerInput
        self.ZHidden = np.dot(self.weightHidden, layerInput) + self.biasHidden
        self.AHidden = self.relu(self.ZHidden)
        self.ZOutput = np.dot(self.weightOutput, self.AHidden) + self.biasOutput
        self.AOutput = self.ZOutput
        return self.AOutput

    def cost(self, y):
        m = y.shape[1]
        return 1 / m * np.sum((self.AOutput - y) ** 2)

    def backPropagation(self, y):
        m = y.shape[1]
        # output layer, no activation function
        dA = 2 / m * (self.AOutput - y)
        dZ = dA
        self.dWOutput = np.dot(dZ, self.AHidden.T)
        self.dBOutput = np.sum(dZ, axis=1, keepdims=True)
        # hidden layer
        dA = np.dot(self.weightOutput.T, dZ)
        dZ = dA
        dZ = dA * self.dRelu(dZ)  # right: dZ = dA * self.dRelu(self.ZHidden)
        self.dWHidden = np.dot(dZ, self.layerInput.T)
        self.dBHidden = np.sum(dZ, axis=1, keepdims=True)

    def gradientDescent(self, learningRate):
        self.weightOutput = self.weightOutput - learningRate * self.dWOutput
        self.biasOutput = self.biasOutput - learningRate * self.dBOutput
        self.weightHidden = self.weightHidden - learningRate * self.dWHidden
        self.biasHidden = self.biasHidden - learningRate * self.dBHidden


def build(p):
    return DNN(p["W1"], p["b1"].reshape(-1, 1), p["W2"], p["b2"].reshape(-1, 1))


def forward(params, X):
    return build(params).forwardPropagation(X.T).T


def loss(params, X, y):
    net = build(params)
    net.forwardPropagation(X.T)
    return net.cost(y.T)


def gradients(params, X, y):
    net = build(params)
    net.forwardPropagation(X.T)
    net.backPropagation(y.T)
    return {"W1": net.dWHidden, "b1": net.dBHidden.ravel(), "W2": net.dWOutput, "b2": net.dBOutput.ravel()}


def step(params, X, y, lr):
    net = build(params)
    net.forwardPropagation(X.T)
    net.backPropagation(y.T)
    net.gradientDescent(lr)
    return {"W1": net.weightHidden, "b1": net.biasHidden.ravel(),
            "W2": net.weightOutput, "b2": net.biasOutput.ravel()}
