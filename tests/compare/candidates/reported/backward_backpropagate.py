"""sigmoidPrime, which applies the sigmoid itself, is given the layers' outputs where it should get their inputs.

Source: https://github.com/dwhitena/gophernet/issues/6 (Calculating slope using sigmoid prime in training)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def sigmoidPrime(x):
    return sigmoid(x) * (1.0 - sigmoid(x))


def feedForward(nn, x):
    hiddenLayerInput = np.dot(x, nn["wHidden"]) + nn["bHidden"]
    hiddenLayerActivations = sigmoid(hiddenLayerInput)
    outputLayerInput = np.dot(hiddenLayerActivations, nn["wOut"]) + nn["bOut"]
    output = sigmoid(outputLayerInput)
    return hiddenLayerInput, hiddenLayerActivations, outputLayerInput, output


def backpropagate(nn, x, y):
    hiddenLayerInput, hiddenLayerActivations, outputLayerInput, output = feedForward(nn, x)
    networkError = y - output
    slopeOutputLayer = sigmoidPrime(output)  # right: slopeOutputLayer = sigmoidPrime(outputLayerInput)
    slopeHiddenLayer = sigmoidPrime(hiddenLayerActivations)  # right: slopeHiddenLayer = sigmoidPrime(hiddenLayerInput)
    dOutput = networkError * slopeOutputLayer
    errorAtHiddenLayer = np.dot(dOutput, nn["wOut"].T)
    dHiddenLayer = errorAtHiddenLayer * slopeHiddenLayer
    numRows = x.shape[0]
    return {
        "wOut": np.dot(hiddenLayerActivations.T, dOutput) / numRows,
        "bOut": dOutput.sum(axis=0) / numRows,
        "wHidden": np.dot(x.T, dHiddenLayer) / numRows,
        "bHidden": dHiddenLayer.sum(axis=0) / numRows,
    }


NAMES = {"W1": "wHidden", "b1": "bHidden", "W2": "wOut", "b2": "bOut"}


def newNetwork(params):
    return {NAMES[k]: params[k] for k in NAMES}


def forward(params, X):
    return feedForward(newNetwork(params), X)[-1]


def gradients(params, X, y):
    adj = backpropagate(newNetwork(params), X, y)
    return {k: -adj[NAMES[k]] for k in NAMES}


def step(params, X, y, lr):
    adj = backpropagate(newNetwork(params), X, y)
    return {k: params[k] + lr * adj[NAMES[k]] for k in NAMES}
