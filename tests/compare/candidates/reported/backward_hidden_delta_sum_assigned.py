"""The sum of the output deltas that reach a hidden neuron is assigned instead of accumulated, so only the last output
counts.

Source: https://pastebin.com/jRVdHEnc (NN::BackProp, with the author's note "need += because it adds up other wise it'll
be useless")
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def activation(z):
    return 1.0 / (1.0 + np.exp(-z))


def d_activation(z):
    return activation(z) * (1.0 - activation(z))


class NN:
    def __init__(self, weightsHidden, biasHidden, weightsOutput, biasOutput):
        self.weightsHidden, self.biasHidden = weightsHidden, biasHidden
        self.weightsOutput, self.biasOutput = weightsOutput, biasOutput
        self.nOutputs, self.nHiddenNeurons = weightsOutput.shape
        self.nInputs = weightsHidden.shape[1]
        self.d_weightsHidden = np.zeros_like(weightsHidden)
        self.d_biasHidden = np.zeros_like(biasHidden)
        self.d_weightsOutput = np.zeros_like(weightsOutput)
        self.d_biasOutput = np.zeros_like(biasOutput)

    def ForwardProp(self, currentInputs):
        self.currentInputs = currentInputs
        self.netHidden = [sum(self.weightsHidden[j][k] * currentInputs[k] for k in range(self.nInputs)) + self.biasHidden[j]
                          for j in range(self.nHiddenNeurons)]
        self.outHidden = [activation(z) for z in self.netHidden]
        self.netOutput = [sum(self.weightsOutput[i][j] * self.outHidden[j] for j in range(self.nHiddenNeurons)) + self.biasOutput[i]
                          for i in range(self.nOutputs)]
        return [activation(z) for z in self.netOutput]

    def BackProp(self, currentInputs, target, n):
        out = self.ForwardProp(currentInputs)
        currentError = [2.0 * (out[i] - target[i]) / n for i in range(self.nOutputs)]
        deltaOutput = [0.0] * self.nOutputs
        deltaHidden = [0.0] * self.nHiddenNeurons
        for i in range(self.nOutputs):
            deltaOutput[i] = d_activation(self.netOutput[i]) * currentError[i]
            self.d_biasOutput[i] += deltaOutput[i]
            for j in range(self.nHiddenNeurons):
                self.d_weightsOutput[i][j] += deltaOutput[i] * self.outHidden[j]
        for x in range(self.nHiddenNeurons):
            sumOutput = 0.0
            for i in range(self.nOutputs):
                sumOutput = deltaOutput[i] * self.weightsOutput[i][x]  # right: sumOutput += deltaOutput[i] * self.weightsOutput[i][x]
            z = self.netHidden[x]
            deltaHidden[x] = sumOutput * d_activation(z)
            self.d_biasHidden[x] += deltaHidden[x]
            for k in range(self.nInputs):
                self.d_weightsHidden[x][k] += deltaHidden[x] * currentInputs[k]


def make(params):
    return NN(params["W1"], params["b1"], params["W2"], params["b2"])


def forward(params, X):
    return np.array([make(params).ForwardProp(row) for row in X])


def gradients(params, X, y):
    nn = make(params)
    for row, target in zip(X, y):
        nn.BackProp(row, target, y.size)
    return {"W1": nn.d_weightsHidden, "b1": nn.d_biasHidden, "W2": nn.d_weightsOutput, "b2": nn.d_biasOutput}
