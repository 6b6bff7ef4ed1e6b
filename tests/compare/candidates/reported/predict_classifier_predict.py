"""The predicted class is the first neuron of more than 50 %, and class 0 where there is none; it should be the argmax.

Source: https://github.com/wellcometrust/WellcomeML/issues/45 (Fix multi class classification in CNN and BiLSTM)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Classifier:
    def __init__(self, params, threshold=0.5):
        self.params = params
        self.threshold = threshold

    def predict_proba(self, X):
        p = self.params
        x = np.maximum(np.matmul(X, p["W1"].T) + p["b1"], 0)
        x = np.matmul(x, p["W2"].T) + p["b2"]
        x = np.exp(x - np.max(x, axis=-1, keepdims=True))
        return x / np.sum(x, axis=-1, keepdims=True)

    def predict(self, X):
        Y_proba = self.predict_proba(X)
        return (Y_proba > self.threshold).argmax(axis=-1)  # right: return Y_proba.argmax(axis=-1)


def forward(params, X):
    return Classifier(params).predict_proba(X)


def predict(params, X):
    return Classifier(params).predict(X)
