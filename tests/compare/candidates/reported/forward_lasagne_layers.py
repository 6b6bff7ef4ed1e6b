"""The last layer's output of (units, samples) is reshaped to (samples, units); its axes should be exchanged instead, as
DimshuffleLayer does.

Source: https://github.com/sherjilozair/ctc/issues/1 (Reshape vs. Dimshuffle)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


class InputLayer:
    """batches come as (samples, features); inside they lie on their side"""

    def get_output(self, X):
        return X.T


class DenseLayer:
    def __init__(self, incoming, W, b, nonlinearity):
        self.incoming, self.W, self.b = incoming, W, b
        self.nonlinearity = nonlinearity

    def get_output(self, X):
        return self.nonlinearity(np.dot(self.W, self.incoming.get_output(X)) + self.b[:, None])


class ReshapeLayer:
    def __init__(self, incoming, shape):
        self.incoming, self.shape = incoming, shape

    def get_output(self, X):
        return self.incoming.get_output(X).reshape(self.shape)


class DimshuffleLayer:
    def __init__(self, incoming, pattern):
        self.incoming, self.pattern = incoming, pattern

    def get_output(self, X):
        return self.incoming.get_output(X).transpose(self.pattern)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def linear(x):
    return x


def build(params, mbsz):
    num_classes = params["b2"].size
    l_in = InputLayer()
    h1 = DenseLayer(l_in, params["W1"], params["b1"], sigmoid)
    h2 = DenseLayer(h1, params["W2"], params["b2"], linear)
    l_out = ReshapeLayer(h2, (mbsz, num_classes))  # right: l_out = DimshuffleLayer(h2, (1, 0))
    return l_out


def forward(params, X):
    l_out = build(params, len(X))
    return l_out.get_output(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
