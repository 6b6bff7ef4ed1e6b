"""Two mistakes: the sum has no axis, so the mean is taken of one number and the loss is the sum over the batch; and
the penalty counts W1 twice where W3 is due.

Source: https://github.com/aymericdamien/TensorFlow-Examples/pull/357 (A minor mistake in cross entropy loss) and
https://github.com/lightaime/cs231n/pull/2 (Update cnn.py -- Regularization function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.05

reg = L2


def affine_relu_forward(x, w, b):
    out = x.dot(w.T) + b
    return np.maximum(out, 0)


def scores_of(params, X):
    h1 = affine_relu_forward(X, params["W1"], params["b1"])
    h2 = affine_relu_forward(h1, params["W2"], params["b2"])
    return h2.dot(params["W3"].T) + params["b3"]


def log_probs(scores):
    s = scores - np.max(scores, axis=1, keepdims=True)
    return s - np.log(np.sum(np.exp(s), axis=1, keepdims=True))


def cross_entropy(y_log_pred, y_true):
    # Encode label to a one hot vector.
    y_true = np.eye(y_log_pred.shape[1])[y_true]
    # Compute cross-entropy.
    return np.mean(-np.sum(y_true * y_log_pred))  # right 1: return np.mean(-np.sum(y_true * y_log_pred, axis=1))


def forward(params, X):
    return np.exp(log_probs(scores_of(params, X)))


def loss(params, X, y):
    W1, W2, W3 = params["W1"], params["W2"], params["W3"]
    data_loss = cross_entropy(log_probs(scores_of(params, X)), y)
    # Add regularization
    reg_loss = 0.5 * reg * (np.sum(W1 * W1) + np.sum(W2 * W2) + np.sum(W1 * W1))
    # right 2: reg_loss = 0.5 * reg * (np.sum(W1 * W1) + np.sum(W2 * W2) + np.sum(W3 * W3))
    return data_loss + reg_loss
