"""The cross-entropy goes through the probabilities of the softmax, clipped at 1e-7, so that large logits give another loss
than from the logits themselves.

Source: https://github.com/keras-team/keras/issues/17634 (Inconsistent calculations in CategoricalCrossentropy using logits)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def epsilon():
    return 1e-7


def softmax(logits):
    e = np.exp(logits - np.max(logits, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def log_softmax(logits):
    shifted = logits - np.max(logits, axis=-1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))


class CategoricalCrossentropy:
    def __call__(self, y_true, logits):
        output = softmax(logits)  # right: output = log_softmax(logits)
        output = np.clip(output, epsilon(), 1.0 - epsilon())  # right: nothing
        return np.mean(-np.sum(y_true * np.log(output), axis=-1))  # right: return np.mean(-np.sum(y_true * output, axis=-1))


cce_obj = CategoricalCrossentropy()


def call(params, x):
    x = np.tanh(np.einsum("ni,oi->no", x, params["W1"]) + params["b1"])
    return np.einsum("ni,oi->no", x, params["W2"]) + params["b2"]


def forward(params, X):
    return softmax(call(params, X))


def loss(params, X, y):
    return cce_obj(y, call(params, X))
