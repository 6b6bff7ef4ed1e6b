"""The per-class weights are only multiplied with the raw negative log-likelihoods and the mean is taken over the number
of samples; the weighted sum should be normalised by the sum of the weights.

Source: https://github.com/EthanRosenthal/spacecutter/issues/16 (Class weights should be normalized)
"""

from typing import Optional

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "softplus"
OUTPUT = "softmax"
LOSS = "cross_entropy"
CLASS_WEIGHT = (1, 2, 5)


def _reduction(loss: np.ndarray, weights: np.ndarray, reduction: str):
    if reduction == "elementwise_mean":
        return loss.sum() / loss.size  # right: return loss.sum() / weights.sum()
    elif reduction == "sum":
        return loss.sum()
    return loss


def negative_log_likelihood(log_p: np.ndarray, y_true: np.ndarray, reduction: str = "elementwise_mean",
                            class_weights: Optional[np.ndarray] = None):
    loss = -log_p[np.arange(len(y_true)), y_true]
    weights = np.ones_like(loss)
    if class_weights is not None:
        weights = class_weights[y_true]
        loss = weights * loss
    return _reduction(loss, weights, reduction)


class Predictor:
    def __init__(self, params):
        self.layers = [(params["W1"], params["b1"]), (params["W2"], params["b2"])]

    def log_proba(self, X):
        (V, c), (U, d) = self.layers
        hidden = np.logaddexp(0, X @ V.T + c)
        s = hidden @ U.T + d
        s = s - s.max(axis=1, keepdims=True)
        return s - np.log(np.exp(s).sum(axis=1, keepdims=True))


def forward(params, X):
    return np.exp(Predictor(params).log_proba(X))


def loss(params, X, y):
    return negative_log_likelihood(Predictor(params).log_proba(X), y,
                                   class_weights=np.array(CLASS_WEIGHT, dtype=X.dtype))


def predict(params, X):
    return Predictor(params).log_proba(X).argmax(axis=1)
