"""The multi-label cross-entropy F_loss lacks the minus sign in front.

Source: https://github.com/zhufengx/SRN_multilabel/issues/7 (is it an error in the paper?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def log_sigmoid(s):
    return -np.logaddexp(0, -s)


def f_cnn(I, params):
    X = np.maximum(I @ params["W1"].T + params["b1"], 0)
    return X, X @ params["W2"].T + params["b2"]


def F_loss(y, y_hat):
    N, C = y.shape
    # label l of image n
    terms = np.einsum("nl,nl->n", y, log_sigmoid(y_hat)) + np.einsum("nl,nl->n", 1 - y, log_sigmoid(-y_hat))
    return terms.sum() / (N * C)  # right: return -terms.sum() / (N * C)


def forward(params, X):
    _, y_hat = f_cnn(X, params)
    return np.exp(log_sigmoid(y_hat))


def loss(params, X, y):
    _, y_hat = f_cnn(X, params)
    return F_loss(y, y_hat)


def gradients(params, X, y):
    H, y_hat = f_cnn(X, params)
    d = (np.exp(log_sigmoid(y_hat)) - y) / y.size
    dH = np.einsum("nl,lh->nh", d, params["W2"]) * (H > 0)
    return {
        "W2": np.einsum("nl,nh->lh", d, H), "b2": np.einsum("nl->l", d),
        "W1": np.einsum("nh,nf->hf", dH, X), "b1": np.einsum("nh->h", dH),
    }
