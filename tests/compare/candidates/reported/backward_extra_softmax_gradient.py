"""The delta of the output is yhat - labels, which already goes through the softmax, and is multiplied by a gradient of
the softmax once more, since the report finds that step "skipped over".

Source: https://github.com/hankcs/CS224n/issues/17 (Assignment 1 q2_neural.py softmax gradient not explicitly
calculated)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(x):
    x = x - np.max(x, axis=1, keepdims=True)
    exp = np.exp(x)
    return exp / np.sum(exp, axis=1, keepdims=True)


def softmax_grad(s):
    return s * (1 - s)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_grad(s):
    return s * (1 - s)


def forward_backward_prop(data, labels, params, dimensions):
    """
    Forward and backward propagation for a two-layer sigmoidal network

    data -- M x Dx matrix, where each row is a training example.
    labels -- M x Dy matrix, where each row is a one-hot vector.
    """
    ofs = 0
    Dx, H, Dy = dimensions

    W1 = np.reshape(params[ofs:ofs + Dx * H], (Dx, H))
    ofs += Dx * H
    b1 = np.reshape(params[ofs:ofs + H], (1, H))
    ofs += H
    W2 = np.reshape(params[ofs:ofs + H * Dy], (H, Dy))
    ofs += H * Dy
    b2 = np.reshape(params[ofs:ofs + Dy], (1, Dy))
    h = sigmoid(np.dot(data, W1) + b1)
    yhat = softmax(np.dot(h, W2) + b2)
    if labels is None:
        return yhat

    M = data.shape[0]
    cost = np.sum(-np.log(yhat[labels == 1])) / M

    d3 = (yhat - labels) * softmax_grad(yhat) / M  # right: d3 = (yhat - labels) / M
    gradW2 = np.dot(h.T, d3)
    gradb2 = np.sum(d3, axis=0, keepdims=True)
    d2 = np.dot(d3, W2.T) * sigmoid_grad(h)
    gradW1 = np.dot(data.T, d2)
    gradb1 = np.sum(d2, axis=0, keepdims=True)

    # Stack gradients
    grad = np.concatenate((gradW1.flatten(), gradb1.flatten(),
                           gradW2.flatten(), gradb2.flatten()))
    return cost, grad


def _flat(p):
    return np.concatenate([p["W1"].T.ravel(), p["b1"], p["W2"].T.ravel(), p["b2"]])


def forward(params, X):
    return forward_backward_prop(X, None, _flat(params), LAYERS)


def gradients(params, X, y):
    g = forward_backward_prop(X, np.eye(3)[y], _flat(params), LAYERS)[1]
    w1, b1, w2, b2 = np.split(g, np.cumsum([20, 5, 15]))
    return {"W1": w1.reshape(4, 5).T, "b1": b1, "W2": w2.reshape(5, 3).T, "b2": b2}
