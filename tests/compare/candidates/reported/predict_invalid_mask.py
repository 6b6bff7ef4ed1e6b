"""The threshold, a probability, is compared with a score to which the sigmoid was not applied.

Source: https://github.com/birdnet-team/birdnet/issues/28 (Sigmoid and threshhold)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


def flat_sigmoid_logaddexp_fast(x, sensitivity):
    return np.exp(-np.logaddexp(0, sensitivity * x))


class PredictionStrategy:
    def __init__(self, W, b, threshold=0.5, sigmoid_sensitivity=1.0):
        self._W = W
        self._b = b
        self._threshold = threshold
        self._sigmoid_sensitivity = sigmoid_sensitivity

    def infer(self, batch):
        return batch @ self._W + self._b

    def probabilities(self, batch):
        return flat_sigmoid_logaddexp_fast(self.infer(batch), sensitivity=-self._sigmoid_sensitivity)

    def detect(self, batch):
        infer_result = self.infer(batch)  # right: infer_result = self.probabilities(batch)
        invalid_mask = infer_result < self._threshold
        return np.where(invalid_mask, 0, 1)


def forward(params, X):
    return PredictionStrategy(params["W"], params["b"]).probabilities(X)


def gradients(params, X, y):
    diff = forward(params, X) - y
    return {"W": X.T @ diff / len(y), "b": diff.mean()}


def predict(params, X):
    return PredictionStrategy(params["W"], params["b"]).detect(X)
