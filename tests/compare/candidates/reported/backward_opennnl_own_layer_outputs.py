"""The weights of every layer but the first get changed by the outputs of their own layer (layer i, neuron j) and not by
those of the layer below.

Source: https://ru.stackoverflow.com/questions/139144 (Training neural networks with the backpropagation algorithm,
OpenNNL)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class OpenNNL:
    def __init__(self, weights, biases):
        self._neuronsInputsWeights = [[list(neuron) for neuron in layer] for layer in weights]
        self._neuronsBiases = [list(layer) for layer in biases]
        self._layersCount = len(weights)
        self._neuronsPerLayerCount = [len(layer) for layer in weights]

    def calculateNeuronsOutputsAndDerivatives(self, inputs):
        outputs = []
        derivatives = []
        for i in range(self._layersCount):
            outputs.append([])
            derivatives.append([])
            for j in range(self._neuronsPerLayerCount[i]):
                sum_ = self._neuronsBiases[i][j]
                for k in range(len(inputs)):
                    sum_ += self._neuronsInputsWeights[i][j][k] * inputs[k]
                out = 1.0 / (1.0 + np.exp(-sum_))
                outputs[i].append(out)
                derivatives[i].append(out * (1.0 - out))
            inputs = outputs[i]
        return outputs, derivatives

    def _gradientsByBP(self, trainingInputs, trainingOutputs):
        inputsCount = len(trainingInputs)
        last = self._layersCount - 1
        outputs, derivatives = self.calculateNeuronsOutputsAndDerivatives(trainingInputs)
        localGradients = [[0.0] * n for n in self._neuronsPerLayerCount]

        for j in range(self._neuronsPerLayerCount[last]):
            localGradients[last][j] = 2.0 * (outputs[last][j] - trainingOutputs[j]) / len(trainingOutputs) * derivatives[last][j]
        for i in range(last - 1, -1, -1):
            for j in range(self._neuronsPerLayerCount[i]):
                for k in range(self._neuronsPerLayerCount[i + 1]):
                    localGradients[i][j] += self._neuronsInputsWeights[i + 1][k][j] * localGradients[i + 1][k]
                localGradients[i][j] *= derivatives[i][j]

        dw = [[[0.0] * len(neuron) for neuron in layer] for layer in self._neuronsInputsWeights]
        for j in range(self._neuronsPerLayerCount[0]):
            for k in range(inputsCount):
                dw[0][j][k] = localGradients[0][j] * trainingInputs[k]
        for i in range(1, self._layersCount):
            for j in range(self._neuronsPerLayerCount[i]):
                for k in range(self._neuronsPerLayerCount[i - 1]):
                    dw[i][j][k] = localGradients[i][j] * outputs[i][j]  # right: dw[i][j][k] = localGradients[i][j] * outputs[i - 1][k]
        return dw, localGradients


def _net(params):
    return OpenNNL([params["W1"], params["W2"]], [params["b1"], params["b2"]])


def forward(params, X):
    net = _net(params)
    return np.array([net.calculateNeuronsOutputsAndDerivatives(x)[0][-1] for x in X])


def gradients(params, X, y):
    net = _net(params)
    grads = {name: np.zeros(value.shape) for name, value in params.items()}
    for x, t in zip(X, y):
        dw, db = net._gradientsByBP(x, t)
        for i in range(2):
            grads["W%d" % (i + 1)] += np.array(dw[i]) / len(X)
            grads["b%d" % (i + 1)] += np.array(db[i]) / len(X)
    return grads
