"""The denominator is shared by all classes, but its gradient is kept one per class instead of summed over them, so that
the scores get P * Y - Y where P - Y is due.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (Softmax Derivative "Staged Computation", r/cs231n)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
BIAS = False


def softmax_loss_staged(W, X, y):
    N = len(X)
    # forward
    prod = X.dot(W)                                  # N x C
    prod = prod - np.max(prod, axis=1).reshape((N, 1))
    E = np.exp(prod)                                 # N x C
    denom = np.sum(E, axis=1).reshape((N, 1))        # N x 1
    neglog = np.log(denom) - prod                    # N x C
    Y = np.zeros_like(prod)                          # N x C
    Y[range(N), y] = 1
    P_target = neglog * Y                            # N x C
    loss = np.sum(P_target)

    # backward
    d_P_target = 1
    d_neglog = Y * d_P_target                        # N x C
    d_denom = (1 / denom) * d_neglog  # right: d_denom = (1 / denom) * np.sum(d_neglog, axis=1).reshape((N, 1))
    d_E = 1 * d_denom
    d_prod = E * d_E - d_neglog                      # N x C
    dW = X.T.dot(d_prod)                             # D x C

    loss /= N
    dW /= N
    return loss, dW


def forward(params, X):
    prod = X.dot(params["W1"])
    E = np.exp(prod - np.max(prod, axis=1, keepdims=True))
    return E / np.sum(E, axis=1, keepdims=True)


def loss(params, X, y):
    return softmax_loss_staged(params["W1"], X, y)[0]


def gradients(params, X, y):
    return {"W1": softmax_loss_staged(params["W1"], X, y)[1]}


def step(params, X, y, lr):
    _, dW = softmax_loss_staged(params["W1"], X, y)
    return {"W1": params["W1"] - lr * dW}
