"""The 'sigmoid entropy loss' calls the softmax cross entropy; its outputs are independent sigmoids.

Source: https://github.com/nfmcclure/tensorflow_cookbook/issues/109 (Wrong code in Chapter2-04)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"


def softmax_cross_entropy_with_logits(logits, labels):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_softmax = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.sum(labels * log_softmax, axis=1)


def sigmoid_cross_entropy_with_logits(logits, labels):
    return np.maximum(logits, 0) - logits * labels + np.log1p(np.exp(-np.abs(logits)))


def model(params, x_vals):
    hidden_output = np.maximum(np.add(np.matmul(x_vals, params["W1"]), params["b1"]), 0)
    return np.add(np.matmul(hidden_output, params["W2"]), params["b2"])


def forward(params, X):
    x_val_input = model(params, X)
    return 1 / (1 + np.exp(-x_val_input))


def loss(params, X, y):
    x_val_input = model(params, X)
    xentropy_sigmoid_y_vals = softmax_cross_entropy_with_logits(logits=x_val_input, labels=y)
    # right: xentropy_sigmoid_y_vals = sigmoid_cross_entropy_with_logits(logits=x_val_input, labels=y)
    return np.mean(xentropy_sigmoid_y_vals)


def gradients(params, X, y):
    hidden = np.matmul(X, params["W1"]) + params["b1"]
    d_out = (forward(params, X) - y) / y.size
    d_hidden = np.matmul(d_out, params["W2"].T) * (hidden > 0)
    return {
        "W1": np.matmul(X.T, d_hidden), "b1": d_hidden.sum(0),
        "W2": np.matmul(np.maximum(hidden, 0).T, d_out), "b2": d_out.sum(0),
    }
