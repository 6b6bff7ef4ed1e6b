"""The average log-probability of the right class is returned without its minus sign.

Source: https://github.com/cs231n/cs231n.github.io/pull/244 (neural-networks-case-study.md - loss mistake)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def compute_scores(params, X):
    hidden_layer = np.maximum(0, np.dot(X, params["W1"]) + params["b1"])
    scores = np.dot(hidden_layer, params["W2"]) + params["b2"]
    scores = scores - np.max(scores, axis=1, keepdims=True)
    return hidden_layer, scores


def forward(params, X):
    _, scores = compute_scores(params, X)
    exp_scores = np.exp(scores)
    return exp_scores / np.sum(exp_scores, axis=1, keepdims=True)


def loss(params, X, y):
    _, scores = compute_scores(params, X)
    num_examples = X.shape[0]
    logprobs = scores - np.log(np.sum(np.exp(scores), axis=1, keepdims=True))
    correct_logprobs = logprobs[range(num_examples), y]  # or here
    # average cross-entropy loss
    data_loss = np.sum(correct_logprobs) / num_examples  # right: data_loss = -np.sum(correct_logprobs) / num_examples
    return data_loss


def gradients(params, X, y):
    num_examples = X.shape[0]
    hidden_layer, _ = compute_scores(params, X)
    dscores = forward(params, X)
    dscores[range(num_examples), y] -= 1
    dscores /= num_examples
    dhidden = np.dot(dscores, params["W2"].T)
    # backprop the ReLU non-linearity
    dhidden[hidden_layer <= 0] = 0
    return {
        "W2": np.dot(hidden_layer.T, dscores),
        "b2": np.sum(dscores, axis=0),
        "W1": np.dot(X.T, dhidden),
        "b1": np.sum(dhidden, axis=0),
    }


def predict(params, X):
    return np.argmax(compute_scores(params, X)[1], axis=1)
