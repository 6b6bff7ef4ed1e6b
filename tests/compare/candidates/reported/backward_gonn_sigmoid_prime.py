"""sigmoidPrime is m - (1 - m), but the derivative of the sigmoid is the product m * (1 - m).

Source: https://github.com/sausheong/gonn/issues/8 (Incorrect Formulas in Theory)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
BIAS = False
STEPS = "online"


def dot(m, n):
    return np.dot(m, n)


def scale(s, m):
    return s * m


def multiply(m, n):
    return m * n


def add(m, n):
    return m + n


def subtract(m, n):
    return m - n


def sigmoid(z):
    return 1.0 / (1 + np.exp(-1 * z))


def sigmoidPrime(m):
    ones = np.ones_like(m)
    return subtract(m, subtract(ones, m))  # right: return multiply(m, subtract(ones, m))


class Network:
    def __init__(self, hiddenWeights, outputWeights, rate):
        self.hiddenWeights = hiddenWeights
        self.outputWeights = outputWeights
        self.learningRate = rate

    def Train(self, inputData, targetData):
        inputs = inputData.reshape(-1, 1)
        hiddenOutputs = sigmoid(dot(self.hiddenWeights, inputs))
        finalOutputs = sigmoid(dot(self.outputWeights, hiddenOutputs))
        targets = targetData.reshape(-1, 1)
        outputErrors = multiply(subtract(targets, finalOutputs), sigmoidPrime(finalOutputs))
        hiddenErrors = multiply(dot(self.outputWeights.T, outputErrors), sigmoidPrime(hiddenOutputs))
        self.outputWeights = add(self.outputWeights, scale(self.learningRate, dot(outputErrors, hiddenOutputs.T)))
        self.hiddenWeights = add(self.hiddenWeights, scale(self.learningRate, dot(hiddenErrors, inputs.T)))

    def Predict(self, inputData):
        inputs = inputData.reshape(-1, 1)
        hiddenOutputs = sigmoid(dot(self.hiddenWeights, inputs))
        return sigmoid(dot(self.outputWeights, hiddenOutputs))


def forward(params, X):
    net = Network(params["W1"], params["W2"], 0)
    return np.hstack([net.Predict(x) for x in X]).T


def step(params, X, y, lr):
    net = Network(params["W1"], params["W2"], lr)
    for i in range(len(X)):
        net.Train(X[i], y[i])
    return {"W1": net.hiddenWeights, "W2": net.outputWeights}
