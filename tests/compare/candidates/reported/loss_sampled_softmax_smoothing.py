"""The smoothing is spread over the other classes only, p / (n - 1) each and nothing for the true one, where each of the n
classes should get p / n.

Source: https://github.com/tensorflow/tensorflow/pull/19828 (Add label smoothing feature in sampled softmax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
LABEL_SMOOTHING = 0.2
LAYOUT = "in_out"


def _compute_logits(weights, biases, inputs):
    return np.matmul(inputs, weights) + biases


def _one_hot(labels, num_classes, dtype):
    return (labels[:, None] == np.arange(num_classes)).astype(dtype)


def _smooth_labels(labels, num_classes, label_smoothing, dtype):
    hot = _one_hot(labels, num_classes, dtype)
    return hot * (1 - label_smoothing) + (1 - hot) * label_smoothing / (num_classes - 1)
    # right: return hot * (1 - label_smoothing) + label_smoothing / num_classes


def softmax_cross_entropy_with_logits(labels, logits):
    shifted = logits - np.amax(logits, axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))
    return -np.sum(labels * log_probs, axis=-1)


def forward(params, X):
    logits = _compute_logits(params["W1"], params["b1"], X)
    e = np.exp(logits - np.amax(logits, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def loss(params, X, y):
    logits = _compute_logits(params["W1"], params["b1"], X)
    out_labels = _smooth_labels(y, logits.shape[1], LABEL_SMOOTHING, logits.dtype)
    return np.mean(softmax_cross_entropy_with_logits(labels=out_labels, logits=logits))


def gradients(params, X, y):
    probs = forward(params, X)
    out_labels = _smooth_labels(y, probs.shape[1], LABEL_SMOOTHING, probs.dtype)
    backprop = (probs - out_labels) / len(y)
    return {"W1": np.matmul(X.T, backprop), "b1": np.sum(backprop, axis=0)}
