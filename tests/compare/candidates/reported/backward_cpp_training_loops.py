"""The loops that update the weights between input and hidden layer run over the hidden and the output neurons, so the
weights of the other pairs never change.

Source: https://github.com/dlidstrom/NeuralNetworkInAllLangs/issues/29 (Cpp training bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"
LAYOUT = "in_out"


def sigmoid(f):
    return 1.0 / (1.0 + np.exp(-f))


def sigmoid_prim(f):
    return f * (1.0 - f)


class Network:
    def __init__(self, params):
        self.inputCount, self.hiddenCount = params["W1"].shape
        self.outputCount = params["W2"].shape[1]
        self.weightsHidden, self.biasesHidden = params["W1"].copy(), params["b1"].copy()
        self.weightsOutput, self.biasesOutput = params["W2"].copy(), params["b2"].copy()

    def Predict(self, input):
        hidden = sigmoid(input @ self.weightsHidden + self.biasesHidden)
        output = sigmoid(hidden @ self.weightsOutput + self.biasesOutput)
        return hidden, output


class Trainer:
    def __init__(self, network):
        self.network = network

    def Train(self, input, y, lr):
        network = self.network
        hidden, output = network.Predict(input)
        gradOutput = (output - y) * sigmoid_prim(output)
        gradHidden = (network.weightsOutput @ gradOutput) * sigmoid_prim(hidden)
        for r in range(network.hiddenCount):
            for c in range(network.outputCount):
                network.weightsOutput[r, c] -= lr * gradOutput[c] * hidden[r]
        for r in range(network.hiddenCount):  # right: for r in range(network.inputCount):
            for c in range(network.outputCount):  # right: for c in range(network.hiddenCount):
                network.weightsHidden[r, c] -= lr * gradHidden[c] * input[r]
        for c in range(network.outputCount):
            network.biasesOutput[c] -= lr * gradOutput[c]
        for c in range(network.hiddenCount):
            network.biasesHidden[c] -= lr * gradHidden[c]


def forward(params, X):
    return Network(params).Predict(X)[1]


def step(params, X, y, lr):
    network = Network(params)
    trainer = Trainer(network)
    for row, target in zip(X, y):
        trainer.Train(row, target, lr)
    return {"W1": network.weightsHidden, "b1": network.biasesHidden,
            "W2": network.weightsOutput, "b2": network.biasesOutput}
