"""The squared errors are summed over the samples before the mean is taken over the outputs alone; the mean should be
taken over all of them.

Source: https://github.com/tegg89/SRCNN-Tensorflow/issues/9 (Computation of MSE)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class SRCNN(object):
    def __init__(self, images, labels, weights, biases):
        self.images = images
        self.labels = labels
        self.weights = weights
        self.biases = biases
        self.build_model()

    def build_model(self):
        self.pred = self.model()
        if self.labels is not None:
            # Loss function (MSE)
            self.loss = np.mean(np.sum(np.square(self.labels - self.pred), axis=0))  # right: self.loss = np.mean(np.square(self.labels - self.pred))

    def model(self):
        conv1 = np.maximum(self.images @ self.weights["w1"].T + self.biases["b1"], 0)
        conv2 = conv1 @ self.weights["w2"].T + self.biases["b2"]
        return conv2


def build(params, X, y=None):
    weights = {"w1": params["W1"], "w2": params["W2"]}
    biases = {"b1": params["b1"], "b2": params["b2"]}
    return SRCNN(X, y, weights, biases)


def forward(params, X):
    return build(params, X).pred


def loss(params, X, y):
    return build(params, X, y).loss
