"""The weighted scores are divided by the share of weights that are not zero; they should be divided by the mean of the
weights, so that the loss is a weighted mean.

Source: https://github.com/keras-team/keras/issues/7394 (Normalization of training weights)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
CLASS_WEIGHT = (0.5, 2.0, 4.0)


def sparse_categorical_crossentropy(y_true, logits):
    m = np.max(logits, axis=-1)
    lse = m + np.log(np.sum(np.exp(logits - m[:, None]), axis=-1))
    return lse - logits[np.arange(len(y_true)), y_true]


def _weighted_masked_objective(fn):
    """Adds support for weighting to an objective function."""

    def weighted(y_true, y_pred, weights):
        # score_array has ndim = 1
        score_array = fn(y_true, y_pred)
        # apply sample weighting
        if weights is not None:
            score_array = score_array * weights
            score_array = score_array / np.mean(weights != 0)  # right: score_array = score_array / np.mean(weights)
        return np.mean(score_array)

    return weighted


def _standardize_weights(y, class_weight, dtype):
    return np.asarray(class_weight, dtype=dtype)[y]


def loss(params, X, y):
    logits = X @ params["W1"].T + params["b1"]
    weights = _standardize_weights(y, CLASS_WEIGHT, logits.dtype)
    return _weighted_masked_objective(sparse_categorical_crossentropy)(y, logits, weights)
