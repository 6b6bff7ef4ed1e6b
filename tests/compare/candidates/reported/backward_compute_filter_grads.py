"""The gradients are accumulated from one filter to the next: that of filter 3 is the sum of those of the filters 0, 1, 2
and 3, where each should be its own.

Source: https://github.com/braindecode/braindecode/issues/167 (Tests for output shape and gradients visualization +
bugfix)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def compute_filter_grads(out_grad, inputs):
    """One gradient for each filter, of the shape of a sample."""
    all_grads = []
    filter_grad = np.zeros_like(inputs[0])
    for i_filter in range(out_grad.shape[1]):
        filter_grad = filter_grad + out_grad[:, i_filter] @ inputs
        # right: filter_grad = out_grad[:, i_filter] @ inputs
        all_grads.append(filter_grad)
    return np.stack(all_grads)


def activations(params, X):
    hidden = 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))
    logits = hidden @ params["W2"].T + params["b2"]
    return hidden, logits - logits.max(axis=1, keepdims=True)


def log_softmax(logits):
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


def forward(params, X):
    _, logits = activations(params, X)
    return np.exp(log_softmax(logits))


def loss(params, X, y):
    _, logits = activations(params, X)
    return -log_softmax(logits)[np.arange(len(y)), y].mean()


def gradients(params, X, y):
    hidden, logits = activations(params, X)
    out_grad = np.exp(log_softmax(logits))
    out_grad[np.arange(len(y)), y] -= 1
    out_grad /= len(y)
    hidden_grad = (out_grad @ params["W2"]) * hidden * (1 - hidden)
    return {
        "W1": compute_filter_grads(hidden_grad, X),
        "b1": hidden_grad.sum(axis=0),
        "W2": compute_filter_grads(out_grad, hidden),
        "b2": out_grad.sum(axis=0),
    }


def predict(params, X):
    return activations(params, X)[1].argmax(axis=1)
