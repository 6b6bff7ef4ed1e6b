"""predict returns the raw dot product: the sigmoid that training with the logistic loss applies is not applied to the
outputs.

Source: https://github.com/lyst/lightfm/issues/129 (logistic loss not working?)
"""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigmoid(v):
    if v < 0:
        e = math.exp(v)
        return e / (1.0 + e)
    return 1.0 / (1.0 + math.exp(-v))


class LinearFM(object):

    def __init__(self, no_features, learning_rate=0.05, loss="logistic"):
        self.no_features = no_features
        self.learning_rate = learning_rate
        self.loss = loss
        self.item_embeddings = np.zeros(no_features)
        self.item_biases = 0.0

    def compute_prediction_from_repr(self, row):
        result = self.item_biases
        for i in range(self.no_features):
            result += self.item_embeddings[i] * row[i]
        return result

    def fit_logistic(self, features, Y):
        emb = np.zeros(self.no_features)
        bias = 0.0
        for row, y_row in zip(features, Y):
            prediction = sigmoid(self.compute_prediction_from_repr(row))
            if y_row > 0:
                y = 1
            else:
                y = 0
            loss = prediction - y
            for i in range(self.no_features):
                emb[i] += loss * row[i]
            bias += loss
        return emb / len(Y), bias / len(Y)

    def fit_partial(self, features, Y, epochs=1):
        for _ in range(epochs):
            emb, bias = self.fit_logistic(features, Y)
            self.item_embeddings = self.item_embeddings - self.learning_rate * emb
            self.item_biases = self.item_biases - self.learning_rate * bias
        return self

    def predict(self, features):
        predictions = np.empty(len(features))
        for i in range(len(features)):
            predictions[i] = self.compute_prediction_from_repr(features[i])  # right: predictions[i] = sigmoid(self.compute_prediction_from_repr(features[i]))
        return predictions


def make(params, lr=0.05):
    lfm = LinearFM(FEATURES, learning_rate=lr)
    lfm.item_embeddings = np.array(params["W"], dtype=float)
    lfm.item_biases = float(np.ravel(params["b"])[0])
    return lfm


def forward(params, X):
    return make(params).predict(X)


def gradients(params, X, y):
    emb, bias = make(params).fit_logistic(X, y)
    return {"W": emb, "b": np.reshape(bias, np.shape(params["b"]))}


def step(params, X, y, lr):
    lfm = make(params, lr).fit_partial(X, y)
    return {"W": lfm.item_embeddings, "b": np.reshape(lfm.item_biases, np.shape(params["b"]))}
