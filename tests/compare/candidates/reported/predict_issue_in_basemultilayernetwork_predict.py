"""predict looks for the largest value of the whole output for each sample; it should look in the sample's own row.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/46 (Issue in BaseMultiLayerNetwork.predict())
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class SimpleBlas:
    @staticmethod
    def iamax(values):
        """Index of the value that is largest in magnitude."""
        return int(np.argmax(np.abs(values)))


class MultiLayerNetwork:
    def __init__(self, table):
        self.table = table

    def feedForward(self, input):
        activations = [input]
        hidden = input.dot(self.table["W1"].T) + self.table["b1"]
        activations.append(np.maximum(hidden, 0))
        out = activations[-1].dot(self.table["W2"].T) + self.table["b2"]
        out = np.exp(out - out.max(axis=1)[:, None])
        activations.append(out / out.sum(axis=1)[:, None])
        return activations

    def output(self, x):
        return self.feedForward(x)[-1]

    def predict(self, d):
        output = self.output(d)
        ret = np.zeros(d.shape[0], dtype=int)
        for i in range(len(ret)):
            ret[i] = SimpleBlas.iamax(output)  # right: ret[i] = SimpleBlas.iamax(output[i])
        return ret


def forward(params, X):
    return MultiLayerNetwork(params).output(X)


def predict(params, X):
    return MultiLayerNetwork(params).predict(X)
