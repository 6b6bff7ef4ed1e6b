"""The squares of a layer's weights are averaged in the penalty; L2 regularization takes their sum.

Source: https://github.com/microsoft/CNTK/issues/2427 (Loss Function with L2 Regularization)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
L2 = 0.1


def model(params, features):
    h = np.maximum(features @ params["W1"].T + params["b1"], 0)
    return h, h @ params["W2"].T + params["b2"]


def reduce_log_sum_exp(x):
    top = x.max(axis=-1, keepdims=True)
    return top[:, 0] + np.log(np.exp(x - top).sum(axis=-1))


def cross_entropy_plus_softmax_with_regularization(params, features, labels, l2_regularization_weight):
    w_norm = 0.0
    for p in (params["W1"], params["W2"]):
        w_norm = w_norm + 0.5 * np.mean(np.square(p))  # right: w_norm = w_norm + 0.5 * np.sum(np.square(p))
    _, output = model(params, features)
    top = output.max(axis=-1, keepdims=True)
    each = reduce_log_sum_exp(output - top) - np.sum(labels * (output - top), axis=-1)
    return np.mean(each) + l2_regularization_weight * w_norm


def forward(params, X):
    _, output = model(params, X)
    e = np.exp(output - output.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def loss(params, X, y):
    return cross_entropy_plus_softmax_with_regularization(params, X, y, L2)


def gradients(params, X, y):
    h, _ = model(params, X)
    d = (forward(params, X) - y) / len(X)
    dh = d @ params["W2"] * (h > 0)
    return {
        "W1": dh.T @ X + L2 * params["W1"], "b1": dh.sum(axis=0),
        "W2": d.T @ h + L2 * params["W2"], "b2": d.sum(axis=0),
    }
