"""The cross-entropy is taken of clipped probabilities, turned back into logits, where the logits themselves are at
hand: this loses precision, and caps the loss of a sample that is far on the wrong side.

Source: https://github.com/keras-team/keras/issues/9247 (binary_crossentropy possible numerical instability)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"

_EPSILON = 1e-7


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_cross_entropy_with_logits(labels, logits):
    return np.maximum(logits, 0) - logits * labels + np.log1p(np.exp(-np.abs(logits)))


def binary_crossentropy(output, target, from_logits=False):
    if not from_logits:
        # transform back to logits
        output = np.clip(output, _EPSILON, 1 - _EPSILON)
        output = np.log(output / (1 - output))
    return sigmoid_cross_entropy_with_logits(labels=target, logits=output)


class Dense:
    def __init__(self, kernel, bias, activation=None):
        self.kernel, self.bias, self.activation = kernel, bias, activation

    def call(self, inputs):
        output = np.dot(inputs, self.kernel.T) + self.bias
        return self.activation(output) if self.activation else output


def logits_of(params, X):
    hidden = Dense(params["W1"], params["b1"], activation=lambda z: np.maximum(z, 0)).call(X)
    return hidden, Dense(params["W2"], params["b2"]).call(hidden)


def forward(params, X):
    return sigmoid(logits_of(params, X)[1])


def loss(params, X, y):
    hidden, logits = logits_of(params, X)
    return np.mean(binary_crossentropy(sigmoid(logits), y))
    # right: return np.mean(binary_crossentropy(logits, y, from_logits=True))


def gradients(params, X, y):
    hidden, logits = logits_of(params, X)
    d = (sigmoid(logits) - y) / y.size
    dh = np.dot(d, params["W2"]) * (hidden > 0)
    return {"W1": np.dot(dh.T, X), "b1": np.sum(dh, axis=0), "W2": np.dot(d.T, hidden), "b2": np.sum(d, axis=0)}
