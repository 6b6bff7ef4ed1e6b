"""The output error is multiplied by the output itself instead of by the sigmoid's slope out (1 - out).

Source: https://stackoverflow.com/questions/75378819/issues-with-calculating-new-weights-in-a-neural-network
"""

import numpy as np

# digit recogniser, two hidden layers, one picture after the other
AGAINST = "network"
LAYERS = (5, 4, 4, 3)
LOSS = "half_mse"


class Layer:
    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases.reshape(-1, 1)

    def calc_output(self, inputs):
        self.inputs = inputs
        net = np.matmul(self.weights, inputs) + self.biases
        self.fin_outputs = 1 / (1 + np.exp(-net))
        return self.fin_outputs


class Run:
    def __init__(self, params, learningrate=0.001):
        self.learningrate = learningrate
        self.inputLayer = Layer(params["W1"], params["b1"])
        self.hiddenLayer1 = Layer(params["W2"], params["b2"])
        self.hiddenLayer2 = Layer(params["W3"], params["b3"])
        self.parts = [self.inputLayer, self.hiddenLayer1, self.hiddenLayer2]

    def runNN(self, input):
        out = input
        for layer in self.parts:
            out = layer.calc_output(out)
        self.NN_Output = out
        return out

    def calc_changes(self, expected):
        delta = self.NN_Output - expected
        change3 = np.multiply(delta, self.hiddenLayer2.fin_outputs)  # right: out = self.hiddenLayer2.fin_outputs
        # missing: change3 = np.multiply(delta, out * (1 - out))

        back = np.matmul(self.hiddenLayer2.weights.T, change3)
        out = self.hiddenLayer1.fin_outputs
        change2 = np.multiply(back, out * (1 - out))

        back = np.matmul(self.hiddenLayer1.weights.T, change2)
        out = self.inputLayer.fin_outputs
        change1 = np.multiply(back, out * (1 - out))
        return change1, change2, change3

    def train(self, pictures, labels):
        sums = [[0.0, 0.0], [0.0, 0.0], [0.0, 0.0]]
        for picture, label in zip(pictures, labels):
            self.runNN(picture.reshape(-1, 1))
            changes = self.calc_changes(label.reshape(-1, 1))
            for k, layer in enumerate(self.parts):
                sums[k][0] = sums[k][0] + np.matmul(changes[k], np.transpose(layer.inputs))
                sums[k][1] = sums[k][1] + changes[k]
        new = {}
        for k, layer in enumerate(self.parts):
            new["W%d" % (k + 1)] = layer.weights - self.learningrate * sums[k][0] / len(pictures)
            new["b%d" % (k + 1)] = (layer.biases - self.learningrate * sums[k][1] / len(pictures))[:, 0]
        return new


def forward(params, X):
    run = Run(params)
    return np.array([run.runNN(x.reshape(-1, 1))[:, 0] for x in X])


def step(params, X, y, lr):
    return Run(params, lr).train(X, y)
