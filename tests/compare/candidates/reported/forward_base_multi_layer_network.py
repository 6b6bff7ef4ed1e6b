"""The output activation is the column-wise softmax, in which every class sums to 1 over the samples; the sum over the
classes of each row should be 1.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/49 (issue in the default output activation function of
BaseMultiLayerNetwork)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class SoftMax:
    def __init__(self, rows=False):
        self.rows = rows

    def apply(self, arr):
        dim = 1 if self.rows else 0
        e = np.exp(arr - arr.max(axis=dim, keepdims=True))
        return e / e.sum(axis=dim, keepdims=True)


class BaseMultiLayerNetwork:
    output_activation = SoftMax()  # right: output_activation = SoftMax(rows=True)

    def __init__(self, layers):
        self.layers = layers

    def feed_forward(self, input):
        activations = [input]
        for i, (w, b) in enumerate(self.layers):
            pre = activations[-1] @ w.T + b
            if i < len(self.layers) - 1:
                activations.append(np.tanh(pre))
            else:
                activations.append(self.output_activation.apply(pre))
        return activations


def network(params):
    return BaseMultiLayerNetwork([(params["W1"], params["b1"]), (params["W2"], params["b2"])])


def forward(params, X):
    return network(params).feed_forward(X)[-1]


def predict(params, X):
    return forward(params, X).argmax(axis=1)
