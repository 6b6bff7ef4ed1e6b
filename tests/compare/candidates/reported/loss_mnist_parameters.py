"""The loss is the mean squared error, but the gradients that are written out by hand are those of the cross-entropy;
the loss should be the cross-entropy too.

Source: https://github.com/tensorflow/swift-models/pull/6 (A few fixes to the MNIST model)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 1)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class MNISTParameters:
    """Is the image the digit or not: one output instead of ten"""

    def __init__(self, w1, w2, b1, b2):
        self.w1, self.w2 = w1, w2
        self.b1, self.b2 = b1, b2

    def update(self, other, learningRate):
        return MNISTParameters(self.w1 - other.w1 * learningRate, self.w2 - other.w2 * learningRate,
                               self.b1 - other.b1 * learningRate, self.b2 - other.b2 * learningRate)

    def dict(self):
        return {"W1": self.w1, "W2": self.w2, "b1": self.b1, "b2": self.b2}


def unpack(params):
    return MNISTParameters(params["W1"], params["W2"], params["b1"], params["b2"])


def run(parameters, images, labels):
    batchSize = len(images)

    # Forward pass.
    z1 = images @ parameters.w1 + parameters.b1
    h1 = sigmoid(z1)
    z2 = h1 @ parameters.w2 + parameters.b2
    predictions = sigmoid(z2)

    # Backward pass. This will soon be replaced by automatic differentiation.
    dz2 = (predictions - labels) / batchSize
    dw2 = h1.T @ dz2
    db2 = dz2.sum(axis=0)
    dz1 = (dz2 @ parameters.w2.T) * h1 * (1 - h1)
    dw1 = images.T @ dz1
    db1 = dz1.sum(axis=0)

    # Update the loss value.
    loss = np.mean((predictions - labels) ** 2)
    # right: loss = np.mean(np.logaddexp(0, z2) - labels * z2)
    return predictions, loss, MNISTParameters(dw1, dw2, db1, db2)


def forward(params, X):
    return run(unpack(params), X, np.zeros((len(X), LAYERS[-1]), X.dtype))[0]


def loss(params, X, y):
    return run(unpack(params), X, y)[1]


def gradients(params, X, y):
    return run(unpack(params), X, y)[2].dict()


def step(params, X, y, lr):
    parameters = unpack(params)
    return parameters.update(run(parameters, X, y)[2], lr).dict()
