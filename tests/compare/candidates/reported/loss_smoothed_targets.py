"""The true class gets 1 - smoothing / K beside the smoothing / K of the others, so the targets do not sum to 1; it
should get 1 - smoothing + smoothing / K.

Source: https://github.com/allenai/allennlp/pull/942 (add label smoothing to loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LABEL_SMOOTHING = 0.1


def log_softmax(logits):
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def smooth(targets, num_classes, label_smoothing, dtype):
    smoothing_value = label_smoothing / num_classes
    smoothed_targets = np.full((len(targets), num_classes), smoothing_value, dtype=dtype)
    # fill in the correct indices
    correct = 1.0 - smoothing_value  # right: correct = 1.0 - label_smoothing + smoothing_value
    smoothed_targets[np.arange(len(targets)), targets] = correct
    return smoothed_targets


def cross_entropy_with_logits(logits, targets, label_smoothing=None):
    """the loss, and its gradient with respect to the logits"""
    num_classes = logits.shape[-1]
    log_probs = log_softmax(logits)
    if label_smoothing is not None and label_smoothing > 0.0:
        target_probs = smooth(targets, num_classes, label_smoothing, logits.dtype)
    else:
        target_probs = np.eye(num_classes, dtype=logits.dtype)[targets]
    negative_log_likelihood = -(log_probs * target_probs).sum(axis=-1)
    grad = np.exp(log_probs) * target_probs.sum(axis=-1, keepdims=True) - target_probs
    return negative_log_likelihood.mean(), grad / len(targets)


class FeedForward:
    def __init__(self, params):
        self.params = params

    def __call__(self, inputs):
        self.inputs = inputs
        self.hidden = np.maximum(inputs @ self.params["W1"].T + self.params["b1"], 0)
        return self.hidden @ self.params["W2"].T + self.params["b2"]

    def backward(self, grad):
        grads = {"W2": grad.T @ self.hidden, "b2": grad.sum(axis=0)}
        grad = grad @ self.params["W2"] * (self.hidden > 0)
        grads["W1"], grads["b1"] = grad.T @ self.inputs, grad.sum(axis=0)
        return grads


def forward(params, X):
    return np.exp(log_softmax(FeedForward(params)(X)))


def loss(params, X, y):
    return cross_entropy_with_logits(FeedForward(params)(X), y, LABEL_SMOOTHING)[0]


def gradients(params, X, y):
    net = FeedForward(params)
    _, grad = cross_entropy_with_logits(net(X), y, LABEL_SMOOTHING)
    return net.backward(grad)
