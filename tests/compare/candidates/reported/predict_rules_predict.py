"""The position in the list of classes is predicted in the place of the class that stands there.

Source: https://github.com/src-d/style-analyzer/pull/35 (Fix wrong classes prediction)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Rules:
    """The model with its classes in the order in which the training has met them, here the last one first."""

    def __init__(self, params):
        self._params = params
        self._classes = np.arange(len(params["b2"]))[::-1]

    def _logits(self, X):
        hidden = np.clip(X @ self._params["W1"].T + self._params["b1"], 0, None)
        return hidden @ self._params["W2"].T + self._params["b2"]

    def confidences(self, X):
        logits = self._logits(X)
        logits = logits - logits.max(axis=1, keepdims=True)
        exps = np.exp(logits)
        return exps / exps.sum(axis=1, keepdims=True)

    def predict(self, X):
        ordered = self._logits(X)[:, self._classes]
        winner_indices = np.argmax(ordered, axis=1)
        return winner_indices  # right: return self._classes[winner_indices]


def forward(params, X):
    return Rules(params).confidences(X)


def predict(params, X):
    return Rules(params).predict(X)
