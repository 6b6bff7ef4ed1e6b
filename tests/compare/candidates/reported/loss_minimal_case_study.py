"""The mean over the samples is taken with 1/N of two integers, which is 0 (in Python 2, here //); the sum should be
divided by N.

Source: http://rutgershan.github.io/2015/04/25/cs231n-Putting-it-together-Minimal-Neural-Network-Case-Study
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 7, 3)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.001

reg = L2  # regularization strength


def scores_of(params, X):
    hidden_layer = np.maximum(0, np.dot(X, params["W1"]) + params["b1"])  # note, ReLU activation
    return hidden_layer, np.dot(hidden_layer, params["W2"]) + params["b2"]


def log_probs(scores):
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))


def forward(params, X):
    return np.exp(log_probs(scores_of(params, X)[1]))


def loss(params, X, y):
    num_examples = X.shape[0]
    hidden_layer, scores = scores_of(params, X)
    correct_logprobs = -log_probs(scores)[range(num_examples), y]
    data_loss = 1 // num_examples * np.sum(correct_logprobs)
    # right: data_loss = np.sum(correct_logprobs) / num_examples
    reg_loss = 0.5 * reg * np.sum(params["W1"] ** 2) + 0.5 * reg * np.sum(params["W2"] ** 2)
    return data_loss + reg_loss


def gradients(params, X, y):
    num_examples = X.shape[0]
    hidden_layer, scores = scores_of(params, X)

    # the gradient on the scores
    dscores = np.exp(log_probs(scores))
    dscores[range(num_examples), y] -= 1
    dscores /= num_examples

    grads = {}
    grads["W2"] = np.dot(hidden_layer.T, dscores)
    grads["b2"] = np.sum(dscores, axis=0)
    dhidden = np.dot(dscores, params["W2"].T)
    dhidden[hidden_layer <= 0] = 0
    grads["W1"] = np.dot(X.T, dhidden)
    grads["b1"] = np.sum(dhidden, axis=0)

    # the regularization's share
    grads["W2"] += reg * params["W2"]
    grads["W1"] += reg * params["W1"]
    return grads
