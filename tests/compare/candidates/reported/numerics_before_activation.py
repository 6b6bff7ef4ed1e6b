"""The loss takes the log of the rounded output: a very confident wrong guess has an output of 0 and a loss of inf.

Source: https://forums.fast.ai/t/cross-entropy-error-log-1-1-inf/1441
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 4
CLASSES = 3


def softmax(before_activation):
    top = max(before_activation)
    denom = sum([np.exp(val - top) for val in before_activation])
    return [np.exp(val - top) / denom for val in before_activation]


def log_denom(before_activation):
    top = max(before_activation)
    return top + np.log(sum([np.exp(val - top) for val in before_activation]))


def cross_entropy(before_activation, target):
    return -np.log(softmax(before_activation)[target])
    # right: return log_denom(before_activation) - before_activation[target]


def forward(params, X):
    outputs = []
    for inp in X:
        before_activation = np.dot(params["W"], inp) + params["b"]
        outputs.append(softmax(before_activation))
    return np.array(outputs)


def loss(params, X, targets):
    cross_entropies = []  # one for each sample
    for inp, target in zip(X, targets):
        before_activation = np.dot(params["W"], inp) + params["b"]
        cross_entropies.append(cross_entropy(before_activation, target))
    return np.mean(cross_entropies)


def predict(params, X):
    return np.array([np.argmax(np.dot(params["W"], inp) + params["b"]) for inp in X])
