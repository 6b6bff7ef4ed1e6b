"""The outputs of the batch lie one after another in a flat list, but every label is looked up in the first sample's
outputs, as the offset of the sample is missing.

Source: https://github.com/fff-rs/juice/issues/150 (Potential bug in NegativeLogLikelihood impl)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def compute_output(self, data):
        return data @ self.weight.T + self.bias


class Sigmoid:
    def compute_output(self, data):
        return 1 / (1 + np.exp(-data))


class LogSoftmax:
    def compute_output(self, data):
        data = data - data.max(axis=1, keepdims=True)
        return data - np.log(np.exp(data).sum(axis=1, keepdims=True))


class NegativeLogLikelihood:
    def __init__(self, num_classes):
        self.num_classes = num_classes

    def compute_output(self, log_probabilities, labels):
        native_probabilities = log_probabilities.reshape(-1)
        writable_loss = []
        for i, label_value in enumerate(labels):
            probability_value = native_probabilities[label_value]
            # right: probability_value = native_probabilities[i * self.num_classes + label_value]
            writable_loss.append(-probability_value)
        return np.array(writable_loss)


def sequential(params):
    return [Linear(params["W1"], params["b1"]), Sigmoid(), Linear(params["W2"], params["b2"]), LogSoftmax()]


def log_forward(params, X):
    for layer in sequential(params):
        X = layer.compute_output(X)
    return X


def forward(params, X):
    return np.exp(log_forward(params, X))


def loss(params, X, y):
    return NegativeLogLikelihood(LAYERS[-1]).compute_output(log_forward(params, X), y).mean()


def predict(params, X):
    return log_forward(params, X).argmax(axis=1)
