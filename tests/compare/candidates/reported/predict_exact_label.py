"""The prediction compares the sigmoid's output with exactly 1; it is a probability and should be compared with the
threshold 0.5.

Source: https://github.com/TheAlgorithms/Python/pull/14902 (Fix CNN prediction threshold for binary classification)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def dense(units, inputs, activation):
    kernel, bias = units
    return activation(inputs @ kernel.T + bias)


def relu(z):
    return np.maximum(z, 0)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Classifier:
    def __init__(self, params):
        self.hidden = params["W1"], params["b1"]
        self.last = params["W2"], params["b2"]

    def predict(self, test_images):
        x = dense(self.hidden, test_images, relu)
        return dense(self.last, x, sigmoid)


def forward(params, X):
    return Classifier(params).predict(X)


def predict(params, X):
    result = Classifier(params).predict(X)
    prediction = []
    for image in range(len(result)):
        if result[image][0] == 1:  # right: if result[image][0] > 0.5:
            prediction.append(1)
        else:
            prediction.append(0)
    return np.array(prediction)
