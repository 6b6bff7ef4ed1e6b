"""log_sum_exp takes the maximum and the sum over the whole minibatch instead of over each row, so the classes of all
samples together sum to one.

Source: https://github.com/twitter-archive/torch-autograd/issues/166 (Wrong implemention for logsoftmax?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


# ---- util ----
def log_sum_exp(array):
    top = np.max(array)  # right: top = np.max(array, axis=1, keepdims=True)
    return np.log(np.sum(np.exp(array - top))) + top
    # right: return np.log(np.sum(np.exp(array - top), axis=1, keepdims=True)) + top


def log_soft_max(array):
    return array - log_sum_exp(array)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


# ---- model ----
def neural_net(p, x):
    h1 = sigmoid(x @ p["W1"] + p["b1"])
    out = log_soft_max(h1 @ p["W2"] + p["b2"])
    return h1, out


def forward(params, X):
    return np.exp(neural_net(params, X)[1])


def loss(params, X, y):
    log_p = neural_net(params, X)[1]
    return -np.mean(log_p[np.arange(y.size), y])


def gradients(params, X, y):
    h1, log_p = neural_net(params, X)
    d_out = np.exp(log_p)
    d_out[np.arange(y.size), y] -= 1
    d_out /= y.size
    d_h1 = d_out @ params["W2"].T * h1 * (1 - h1)
    return {"W1": X.T @ d_h1, "b1": d_h1.sum(0), "W2": h1.T @ d_out, "b2": d_out.sum(0)}
