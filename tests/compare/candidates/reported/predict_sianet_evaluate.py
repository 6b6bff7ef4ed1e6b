"""Evaluating the model gives the value of the largest softmax output, where the index of the winning class is asked for.

Source: https://github.com/SciSharp/SiaNet/issues/17 (Model.evaluate error on softmax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5)
ACTIVATION = "elu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Sequential:
    def __init__(self):
        self.Layers = []

    def Add(self, layer):
        self.Layers.append(layer)

    def Predict(self, data):
        for layer in self.Layers:
            data = layer(data)
        return data

    def Evaluate(self, data):
        prediction = self.Predict(data)
        winner = np.max(prediction, axis=1)  # right: winner = np.argmax(prediction, axis=1)
        return winner.astype(int)


def Dense(W, b):
    return lambda x: np.dot(x, W.T) + b


def Elu(x):
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))


def Softmax(x):
    x = np.exp(x - x.max(axis=-1, keepdims=True))
    return x / x.sum(axis=-1, keepdims=True)


def BuildModel(params):
    model = Sequential()
    model.Add(Dense(params["W1"], params["b1"]))
    model.Add(Elu)
    model.Add(Dense(params["W2"], params["b2"]))
    model.Add(Softmax)
    return model


def forward(params, X):
    return BuildModel(params).Predict(X)


def predict(params, X):
    return BuildModel(params).Evaluate(X)
