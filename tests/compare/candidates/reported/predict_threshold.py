"""The default threshold of predict is 0, but it is compared with probabilities; it should be 0.5.

Source: https://github.com/AndriyMulyar/bert_document_classification/issues/25 (Threshold value set to 0 in document_bert.py predict)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class DocumentClassifier:
    def __init__(self, params):
        self.weight = params["W"]
        self.bias = params["b"]

    def logits(self, documents):
        return documents @ self.weight + self.bias

    def probabilities(self, documents):
        return 1 / (1 + np.exp(-self.logits(documents)))

    def criterion(self, documents, labels):
        z = self.logits(documents)
        return np.mean(np.maximum(z, 0) - z * labels + np.log1p(np.exp(-np.abs(z))))

    def fit_once(self, documents, labels, learning_rate):
        error = (self.probabilities(documents) - labels) / len(labels)
        weight = self.weight - learning_rate * (error @ documents)
        bias = self.bias - learning_rate * error.sum()
        return weight, bias

    def predict(self, documents, threshold=0):  # right: def predict(self, documents, threshold=0.5):
        predictions = np.zeros(len(documents), dtype=int)
        predictions[self.probabilities(documents) > threshold] = 1
        return predictions


def forward(params, X):
    return DocumentClassifier(params).probabilities(X)


def loss(params, X, y):
    return DocumentClassifier(params).criterion(X, y)


def step(params, X, y, lr):
    weight, bias = DocumentClassifier(params).fit_once(X, y, lr)
    return {"W": weight, "b": bias}


def predict(params, X):
    return DocumentClassifier(params).predict(X)
