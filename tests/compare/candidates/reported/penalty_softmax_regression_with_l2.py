"""The penalty is alpha / m times the squared weights and its gradient 2 * alpha * Theta / m; it should be alpha / 2
times, and alpha * Theta, not divided by the number of samples.

Source: https://github.com/ageron/handson-ml3/issues/118 (Chapter 4 Exercise Question 12 - cost function with l2
regularization seems incorrect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L2 = 0.1

alpha = L2  # regularization hyperparameter


def to_one_hot(y, n_classes):
    Y_one_hot = np.zeros((len(y), n_classes))
    Y_one_hot[np.arange(len(y)), y] = 1
    return Y_one_hot


def log_probas(logits):
    top = logits.max(axis=1, keepdims=True)
    return logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))


def with_bias(params, X):
    Theta = np.vstack([params["b1"], params["W1"]])
    return Theta, np.c_[np.ones(len(X)), X]


def forward(params, X):
    Theta, X_b = with_bias(params, X)
    return np.exp(log_probas(X_b @ Theta))


def loss(params, X, y):
    Theta, X_b = with_bias(params, X)
    m = len(X)
    logp = log_probas(X_b @ Theta)
    xentropy_loss = -(to_one_hot(y, Theta.shape[1]) * logp).sum(axis=1).mean()
    l2_loss = alpha / m * (Theta[1:] ** 2).sum()  # right: l2_loss = alpha / 2 * (Theta[1:] ** 2).sum()
    return xentropy_loss + l2_loss


def gradients(params, X, y):
    Theta, X_b = with_bias(params, X)
    m = len(X)
    error = np.exp(log_probas(X_b @ Theta)) - to_one_hot(y, Theta.shape[1])
    grads = X_b.T @ error / m
    grads[1:] += 2 * alpha * Theta[1:] / m  # right: grads[1:] += alpha * Theta[1:]
    return {"W1": grads[1:], "b1": grads[0]}
