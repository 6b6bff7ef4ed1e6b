"""binary_cross_entropy_with_logits is given probabilities, so that the sigmoid is applied twice; it takes the logits.

Source: https://github.com/itakurah/focal-loss-pytorch/pull/5 (F.binary_cross_entropy_with_logits already applies a sigmoid)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def binary_cross_entropy_with_logits(inputs, targets):
    return np.maximum(inputs, 0) - inputs * targets + np.log1p(np.exp(-np.abs(inputs)))


class FocalLoss:
    """Focal loss for binary classification; with gamma 0 it is the cross-entropy itself."""

    def __init__(self, gamma=0, reduction="mean"):
        self.gamma = gamma
        self.reduction = reduction

    def forward(self, inputs, targets):
        probs = sigmoid(inputs)
        bce_loss = binary_cross_entropy_with_logits(probs, targets)  # right: bce_loss = binary_cross_entropy_with_logits(inputs, targets)
        p_t = probs * targets + (1 - probs) * (1 - targets)
        focal_weight = (1 - p_t) ** self.gamma
        total = focal_weight * bce_loss
        if self.reduction == "mean":
            return total.mean()
        if self.reduction == "sum":
            return total.sum()
        return total


def logits(params, X):
    return X.dot(params["W"]) + params["b"]


def forward(params, X):
    return sigmoid(logits(params, X))


def loss(params, X, y):
    return FocalLoss().forward(logits(params, X), y)


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": d.dot(X), "b": d.sum()}
