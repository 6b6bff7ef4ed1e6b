"""The hinge loss gets the sigmoid's outputs in (0, 1), with which a negative target costs at least delta; it should get
the raw scores (log-odds).

Source: https://github.com/Lasagne/Lasagne/issues/744 (binary hinge loss)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"


def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


def binary_hinge_loss(predictions, targets, delta=1):
    return np.maximum(0, delta - predictions * targets)


def aggregate(losses, mode="mean"):
    if mode == "mean":
        return losses.mean()
    return losses.sum()


class DenseLayer:
    def __init__(self, W, b, nonlinearity=None):
        self.W, self.b = W, b
        self.nonlinearity = nonlinearity

    def get_output(self, inputs):
        activation = np.dot(inputs, self.W) + self.b
        if self.nonlinearity is None:
            return activation
        return self.nonlinearity(activation)


def forward(params, X):
    return DenseLayer(params["W"], params["b"]).get_output(X)


def loss(params, X, y):
    l_out = DenseLayer(params["W"], params["b"], nonlinearity=sigmoid)
    # right: l_out = DenseLayer(params["W"], params["b"], nonlinearity=None)
    return aggregate(binary_hinge_loss(l_out.get_output(X), y))


def gradients(params, X, y):
    scores = forward(params, X)
    active = (1 - scores * y > 0).astype(X.dtype)
    dscores = -active * y / len(y)
    return {"W": np.dot(X.T, dscores), "b": dscores.sum()}
