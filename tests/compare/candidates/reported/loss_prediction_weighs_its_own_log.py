"""The log of the prediction is weighted with the prediction itself. It should be weighted with the label.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of a Cross Validated question, 'Why does
Keras binary cross-entropy loss function return wrong values?')
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(v):
    return 1 / (1 + np.exp(-v))


def logits(params, X):
    hidden = sigmoid(X @ params["W1"].T + params["b1"])
    return hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    return sigmoid(logits(params, X))


def mean_bce(labels, z):
    """mean over the labels, then mean over the samples, as in keras"""
    probs = sigmoid(z)
    log_p = -np.logaddexp(0, -z)   # log(probs)
    log_q = -np.logaddexp(0, z)    # log(1 - probs)
    per_sample = []
    for i in range(len(probs)):
        per_sample.append(-np.mean([probs[i][j] * log_p[i][j] + (1 - labels[i][j]) * log_q[i][j]
        # right: per_sample.append(-np.mean([labels[i][j] * log_p[i][j] + (1 - labels[i][j]) * log_q[i][j]
                                for j in range(len(probs[i]))]))
    return np.mean(per_sample)


def loss(params, X, y):
    return mean_bce(y, logits(params, X))
