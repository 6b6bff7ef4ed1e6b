"""The logits are ReLU(X W1) W1, with the first matrix a second time; they should be ReLU(X W1) W2.

Source: https://github.com/dlsyscourse/hw1/pull/17 (fix typo)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4)
LAYOUT = "in_out"
BIAS = False
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def relu(x):
    return np.maximum(x, 0)


def network(X, W1, W2):
    """logits of the two-layer network without biases, and the hidden layer"""
    Z1 = relu(X @ W1)
    logits = Z1 @ W1  # right: logits = Z1 @ W2
    return Z1, logits


def normalize(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_loss(Z, y):
    batch_size = Z.shape[0]
    m = Z.max(axis=1, keepdims=True)
    lse = np.log(np.sum(np.exp(Z - m), axis=1)) + m[:, 0]
    return np.sum(lse - Z[np.arange(batch_size), y]) / batch_size


def nn_epoch(X, y, W1, W2, lr):
    dW1, dW2 = nn_gradients(X, y, W1, W2)
    return W1 - lr * dW1, W2 - lr * dW2


def nn_gradients(X, y, W1, W2):
    m = X.shape[0]
    Z1, logits = network(X, W1, W2)
    I_y = np.zeros_like(logits)
    I_y[np.arange(m), y] = 1
    G2 = normalize(logits) - I_y
    G1 = (Z1 > 0) * (G2 @ W2.T)
    return X.T @ G1 / m, Z1.T @ G2 / m


def forward(params, X):
    return normalize(network(X, params["W1"], params["W2"])[1])


def loss(params, X, y):
    return softmax_loss(network(X, params["W1"], params["W2"])[1], y)


def gradients(params, X, y):
    dW1, dW2 = nn_gradients(X, y, params["W1"], params["W2"])
    return {"W1": dW1, "W2": dW2}


def step(params, X, y, lr):
    W1, W2 = nn_epoch(X, y, params["W1"], params["W2"], lr)
    return {"W1": W1, "W2": W2}
