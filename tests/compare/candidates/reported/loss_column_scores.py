"""The cost takes the log of the raw output scores, which are no probabilities; the softmax is missing inside the cost.

Source: https://community.deeplearning.ai/t/math-behind-tf-keras-metrics-categorical-crossentropy/209213
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def forward_propagation(X, parameters):
    """X of shape (n_x, m); returns the logits, the softmax comes with the cost"""
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"][:, None]
    A1 = np.maximum(0, Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"][:, None]
    return Z2


def softmax(Z):
    T = np.exp(Z - Z.max(axis=0))
    return T / T.sum(axis=0)


def compute_cost(logits, labels):
    m = labels.shape[0]
    # missing: Z = logits - logits.max(axis=0)
    # missing: log_probs = Z - np.log(np.exp(Z).sum(axis=0))
    picked = logits[labels, np.arange(m)]  # right: return np.sum(-log_probs[labels, np.arange(m)]) / m
    return np.sum(-np.log(picked)) / m  # right: nothing


def forward(params, X):
    return softmax(forward_propagation(X.T, params)).T


def loss(params, X, y):
    return compute_cost(forward_propagation(X.T, params), y)  # or here


def predict(params, X):
    return np.argmax(forward_propagation(X.T, params), axis=0)
