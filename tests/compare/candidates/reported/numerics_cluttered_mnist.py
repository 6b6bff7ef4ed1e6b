"""The loss takes the logarithm of the softmax itself, and becomes nan when a probability has rounded to 0; it should
come from the logits.

Source: https://github.com/tensorflow/models/pull/181 (Use tf.softmax_cross_entropy_with_logits to calculate loss)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
LAYOUT = "in_out"


def inference(params, x):
    h_fc1 = np.tanh(np.matmul(x, params["W1"]) + params["b1"])
    y_logits = np.matmul(h_fc1, params["W2"]) + params["b2"]
    return h_fc1, y_logits


def softmax(logits):
    e = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def log_sum_exp(logits):
    top = np.max(logits, axis=1, keepdims=True)
    return top + np.log(np.sum(np.exp(logits - top), axis=1, keepdims=True))


def forward(params, X):
    return softmax(inference(params, X)[1])


def loss(params, X, y):
    _, y_logits = inference(params, X)
    y_logits = y_logits - np.max(y_logits, axis=1, keepdims=True)
    cross_entropy = -np.sum(y * np.log(softmax(y_logits)), axis=1)
    # right: cross_entropy = np.sum(y * (log_sum_exp(y_logits) - y_logits), axis=1)
    return np.mean(cross_entropy)


def gradients(params, X, y):
    h_fc1, y_logits = inference(params, X)
    dy = (softmax(y_logits) - y) / len(y)
    dh = np.matmul(dy, params["W2"].T) * (1 - h_fc1 ** 2)
    return {"W1": np.matmul(X.T, dh), "b1": dh.sum(0), "W2": np.matmul(h_fc1.T, dy), "b2": dy.sum(0)}
