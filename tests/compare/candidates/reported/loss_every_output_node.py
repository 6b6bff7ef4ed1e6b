"""The two-class formula with its (1-y)·log(1-p) term is summed over the softmax's output nodes. The cross-entropy of a
softmax is only minus the log of the true class's probability.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of a question 'Cross Entropy in PyTorch is
different from what I learnt (Not about logit input, but about the loss for every node)')
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def logits(params, X):
    hidden = sigmoid(X @ params["W1"].T + params["b1"])
    return hidden @ params["W2"].T + params["b2"]


def log_softmax(z):
    z = z - np.max(z, axis=1, keepdims=True)
    return z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))


def to_one_hot(labels, C):
    return np.eye(C)[labels]


def forward(params, X):
    return np.exp(log_softmax(logits(params, X)))


def loss(params, X, y):
    log_yhat = log_softmax(logits(params, X))
    Y = to_one_hot(y, log_yhat.shape[1])
    # loss of every output node, then summed over the C nodes
    per_node = -Y * log_yhat - (1 - Y) * np.log(1 - np.exp(log_yhat))  # right: per_node = -Y * log_yhat
    per_sample = per_node.sum(axis=1)
    return per_sample.mean()


def predict(params, X):
    return np.argmax(logits(params, X), axis=1)
