"""compute_total_loss returns the mean of a minibatch's losses, and the sum of these is divided by the number of all
samples once more; it should return the sum.

Source: https://github.com/amanchadha/coursera-deep-learning-specialization/issues/42 (Reduce_mean to be changed to
reduce_sum for better results)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"

MINIBATCH = 4


def forward_propagation(X, parameters):
    """LINEAR -> RELU -> LINEAR -> RELU -> LINEAR"""
    Z1 = np.dot(X, parameters["W1"].T) + parameters["b1"]
    A1 = np.maximum(Z1, 0)
    Z2 = np.dot(A1, parameters["W2"].T) + parameters["b2"]
    A2 = np.maximum(Z2, 0)
    Z3 = np.dot(A2, parameters["W3"].T) + parameters["b3"]
    return Z3


def categorical_crossentropy(labels, logits):
    """from logits, one value for each sample"""
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -(labels * log_p).sum(axis=1)


def compute_total_loss(logits, labels):
    total_loss = np.mean(categorical_crossentropy(labels, logits))
    # right: total_loss = np.sum(categorical_crossentropy(labels, logits))
    return total_loss


def minibatches(X, Y):
    for k in range(0, X.shape[0], MINIBATCH):
        yield X[k:k + MINIBATCH], Y[k:k + MINIBATCH]


def forward(params, X):
    Z3 = forward_propagation(X, params)
    e = np.exp(Z3 - Z3.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    m = X.shape[0]
    epoch_total_loss = 0.
    for minibatch_X, minibatch_Y in minibatches(X, y):
        Z3 = forward_propagation(minibatch_X, params)
        epoch_total_loss += compute_total_loss(Z3, minibatch_Y)
    epoch_total_loss /= m
    return epoch_total_loss
