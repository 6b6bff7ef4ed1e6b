"""The raw logits are compared with 0.5, which is the threshold of their sigmoid; theirs is 0.

Source: https://github.com/hspark1212/MOFTransformer/pull/176 (Fix binary classification predict output)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


class ClassificationHead:
    def __init__(self, fc, bias):
        self.fc, self.bias = fc, bias

    def __call__(self, x):
        return x @ self.fc + self.bias


class Accuracy:
    @staticmethod
    def labels(logits):
        preds = np.zeros(logits.shape, dtype=int)
        preds[logits >= 0.5] = 1  # right: preds[logits >= 0] = 1
        return preds


def infer(params, X):
    head = ClassificationHead(params["W"], params["b"])
    return {"classification_logits": head(X)}


def forward(params, X):
    logits = infer(params, X)["classification_logits"]
    return 1 / (1 + np.exp(-logits))


def loss(params, X, y):
    logits = infer(params, X)["classification_logits"]
    return np.mean(np.maximum(logits, 0) - logits * y + np.log1p(np.exp(-np.abs(logits))))


def predict(params, X):
    return Accuracy.labels(infer(params, X)["classification_logits"])
