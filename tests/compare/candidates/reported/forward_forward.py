"""The softmax of the predictions runs along axis 0, the batch, so that every class's column adds up to 1 over the samples
instead of every sample's row over the classes.

Source: https://github.com/d2l-ai/d2l-en/pull/2274 (Update kaggle-dog.md: softmax should be done on dim=1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def relu(X):
    return np.maximum(X, 0)


def log_softmax(O, dim):
    O = O - O.max(axis=dim, keepdims=True)
    return O - np.log(np.exp(O).sum(axis=dim, keepdims=True))


def softmax(O, dim):
    return np.exp(log_softmax(O, dim))


def net(params, X):
    """The scores (logits) of a batch, shape (batch_size, 3), and the hidden layer."""
    H = relu(X @ params["W1"] + params["b1"])
    return H @ params["W2"] + params["b2"], H


def forward(params, X):
    output, _ = net(params, X)
    preds = softmax(output, dim=0)  # right: preds = softmax(output, dim=1)
    return preds


def loss(params, X, y):
    output, _ = net(params, X)
    l = -log_softmax(output, dim=1)[range(len(output)), y]
    return l.mean()


def gradients(params, X, y):
    output, H = net(params, X)
    d = softmax(output, dim=1)
    d[range(len(output)), y] -= 1
    d /= len(output)
    dH = (d @ params["W2"].T) * (H > 0)
    return {"W1": X.T @ dH, "b1": dH.sum(axis=0), "W2": H.T @ d, "b2": d.sum(axis=0)}
