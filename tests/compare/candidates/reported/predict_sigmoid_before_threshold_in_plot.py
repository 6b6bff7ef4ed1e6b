"""The predictions compare the logits with the threshold 0.5; the sigmoid should be applied before.

Source: https://github.com/torchgeo/torchgeo/pull/2793 (Classification/Segmentation: sigmoid before threshold in plot)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class ClassificationTask:
    threshold = 0.5

    def __init__(self, params):
        self.weight = params["W"]
        self.bias = params["b"]

    def __call__(self, x):
        return x @ self.weight + self.bias

    def predict_step(self, x):
        return sigmoid(self(x))

    def validation_step(self, batch):
        x = batch["image"]
        y_hat = self(x)
        batch["prediction"] = (y_hat >= self.threshold).astype(int)  # right: batch["prediction"] = (sigmoid(y_hat) >= self.threshold).astype(int)
        return batch


def forward(params, X):
    return ClassificationTask(params).predict_step(X)


def loss(params, X, y):
    logits = ClassificationTask(params)(X)
    return np.mean(np.logaddexp(0, logits) - y * logits)


def predict(params, X):
    return ClassificationTask(params).validation_step({"image": X})["prediction"]
