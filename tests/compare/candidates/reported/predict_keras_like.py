"""argmax over a single output is always 0; one sigmoid needs the threshold 0.5.

Source: https://github.com/alexander-rakhlin/CNN-for-Sentence-Classification-in-Keras/issues/39 (The model always
predicts the same label)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"


class Model:
    def __init__(self):
        self.layers = []

    def add(self, weights, bias, activation):
        self.layers.append((weights, bias, activation))

    def predict(self, x):
        for weights, bias, activation in self.layers:
            x = activation(np.dot(x, weights) + bias)
        return x


def relu(z):
    return np.maximum(z, 0)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def build_model(params):
    model = Model()
    model.add(params["W1"], params["b1"], relu)
    model.add(params["W2"], params["b2"], sigmoid)
    return model


def forward(params, X):
    return build_model(params).predict(X)


def predict(params, X):
    y_proba = build_model(params).predict(X)
    y_classes = y_proba.argmax(axis=-1)  # right: y_classes = (y_proba[:, 0] > 0.5).astype(int)
    return y_classes
