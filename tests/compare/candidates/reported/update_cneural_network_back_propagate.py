"""The learning rate times the delta is added to the weights, though the delta is the slope of the error and has to be
subtracted.

Source: http://forum.codecall.net/topic/57301-bizar-artificial-neural-network-behavior/ (Bizar artificial neural network
behavior)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


class CNeuron:
    def __init__(self, dbWeights, dbBias):
        self.dbWeights = list(dbWeights) + [dbBias]
        self.dbOutput = 0.0
        self.dbDelta = 0.0

    def Fire(self, dbInputs):
        dbSum = 0.0
        for k in range(len(self.dbWeights)):
            dbSum += self.dbWeights[k] * dbInputs[k]
        self.dbOutput = 1 / (1 + np.exp(-dbSum))


class CNeuralNetwork:
    def __init__(self, params):
        self.layers = [[CNeuron(w, b) for w, b in zip(params["W" + l], params["b" + l])] for l in "12"]

    def Run(self, dbInputs):
        for layer in self.layers:
            for neuron in layer:
                neuron.Fire(list(dbInputs) + [1.0])
            dbInputs = [neuron.dbOutput for neuron in layer]
        return dbInputs

    def BackPropagate(self, dbInputs, dbTargets, dbLearningRate):
        self.Run(dbInputs)
        hidden, output = self.layers
        for neuron, dbTarget in zip(output, dbTargets):
            neuron.dbDelta = (neuron.dbOutput - dbTarget) * neuron.dbOutput * (1 - neuron.dbOutput)
        for j, neuron in enumerate(hidden):
            dbError = sum(o.dbWeights[j] * o.dbDelta for o in output)
            neuron.dbDelta = dbError * neuron.dbOutput * (1 - neuron.dbOutput)
        for layer, dbSource in ((hidden, list(dbInputs)), (output, [h.dbOutput for h in hidden])):
            for neuron in layer:
                for k, dbOutput in enumerate(dbSource + [1.0]):
                    neuron.dbWeights[k] = neuron.dbWeights[k] + (dbLearningRate * dbOutput * neuron.dbDelta)  # right: neuron.dbWeights[k] = neuron.dbWeights[k] - (dbLearningRate * dbOutput * neuron.dbDelta)


def forward(params, X):
    pcNeuralNetwork = CNeuralNetwork(params)
    return np.array([pcNeuralNetwork.Run(x) for x in X])


def step(params, X, y, lr):
    pcNeuralNetwork = CNeuralNetwork(params)
    for x, target in zip(X, y):
        pcNeuralNetwork.BackPropagate(x, target, lr)
    new = {}
    for l, layer in zip("12", pcNeuralNetwork.layers):
        new["W" + l] = np.array([neuron.dbWeights[:-1] for neuron in layer])
        new["b" + l] = np.array([neuron.dbWeights[-1] for neuron in layer])
    return new
