"""The sum of a unit starts from what the units before it in the layer have summed, because it is set to zero once a layer
and not once a unit.

Source: https://github.com/yusugomori/DeepLearning/issues/1 (bug report)
"""

import numpy

AGAINST = "network"
LAYERS = (4, 3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def sigmoid(x):
    return 1. / (1 + numpy.exp(-x))


class DBN(object):
    def __init__(self, params):
        self.W = [params["W%d" % i] for i in range(1, len(LAYERS))]
        self.b = [params["b%d" % i] for i in range(1, len(LAYERS))]
        self.n_layers = len(self.W) - 1

    def predict(self, x):
        prev_layer_input = list(x)
        # layer activation
        for i in range(self.n_layers):
            n_in, n_out = len(prev_layer_input), len(self.b[i])
            layer_input = [0.0] * n_out
            linear_output = 0.0  # right: nothing
            for k in range(n_out):
                w = self.W[i][k]  # right: w = self.W[i][k]; linear_output = 0.0
                for j in range(n_in):
                    linear_output += w[j] * prev_layer_input[j]
                linear_output += self.b[i][k]
                layer_input[k] = sigmoid(linear_output)
            prev_layer_input = layer_input
        # logistic regression on top
        y = [0.0] * len(self.b[-1])
        for i in range(len(y)):
            for j in range(len(prev_layer_input)):
                y[i] += self.W[-1][i][j] * prev_layer_input[j]
            y[i] += self.b[-1][i]
        return self.softmax(y)

    def softmax(self, x):
        top = max(x)
        e = [numpy.exp(v - top) for v in x]
        return [v / sum(e) for v in e]


def forward(params, X):
    dbn = DBN(params)
    return numpy.array([dbn.predict(x) for x in X], dtype=X.dtype)


def predict(params, X):
    return forward(params, X).argmax(axis=1)
