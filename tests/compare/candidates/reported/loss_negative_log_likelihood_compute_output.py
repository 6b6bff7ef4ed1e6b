"""The flat array of probabilities is indexed with the label alone, so that every sample of a batch reads the first
sample's probabilities.

Source: https://github.com/autumnai/leaf/issues/107 (question about negative log likelihood loss layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


class LogSoftmax:
    def compute_output(self, x):
        x = x - x.max(axis=1, keepdims=True)
        return x - np.log(np.exp(x).sum(axis=1, keepdims=True))


class NegativeLogLikelihood:
    def __init__(self, num_classes):
        self.num_classes = num_classes

    def compute_output(self, probabilities, labels):
        batch_size = len(labels)
        native_probabilities = probabilities.ravel()
        writable_loss = []
        for i, label_value in enumerate(labels):
            probability_value = native_probabilities[label_value]
            # right: probability_value = native_probabilities[i * self.num_classes + label_value]
            writable_loss.append(-probability_value)
        return sum(writable_loss) / batch_size


def linear(params, x):
    return np.dot(x, params["W1"]) + params["b1"]


def forward(params, X):
    return np.exp(LogSoftmax().compute_output(linear(params, X)))


def loss(params, X, y):
    log_probs = LogSoftmax().compute_output(linear(params, X))
    return NegativeLogLikelihood(log_probs.shape[1]).compute_output(log_probs, y)


def gradients(params, X, y):
    delta = forward(params, X)
    delta[np.arange(len(y)), y] -= 1.0
    delta /= len(y)
    return {"W1": np.dot(X.T, delta), "b1": delta.sum(axis=0)}
