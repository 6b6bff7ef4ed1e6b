"""The bias gradients are the row sums of the weight gradients (deltas times inputs); they should be the sums of the
deltas alone.

Source: https://github.com/rust0258/Deeplearning.ai-Natural-Language-Processing-Specialization/issues/64 (Course 2
week 4 ~ Wrong back propagation function ~ UNQ_C4)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(z):
    e_z = np.exp(z - np.max(z, axis=0))
    return e_z / np.sum(e_z, axis=0)


def forward_prop(x, W1, W2, b1, b2):
    h = np.dot(W1, x) + b1
    h = np.maximum(0, h)
    z = np.dot(W2, h) + b2
    return z, h


def back_prop(x, yhat, y, h, W1, W2, b1, b2, batch_size):
    l1 = np.dot(W2.T, yhat - y)
    l1[h <= 0] = 0
    grad_W1 = (1 / batch_size) * np.dot(l1, x.T)
    grad_W2 = (1 / batch_size) * np.dot(yhat - y, h.T)
    # gradients of the biases
    grad_b1 = np.sum((1 / batch_size) * np.dot(l1, x.T), axis=1, keepdims=True)
    # right: grad_b1 = np.sum((1 / batch_size) * l1, axis=1, keepdims=True)
    grad_b2 = np.sum((1 / batch_size) * np.dot(yhat - y, h.T), axis=1, keepdims=True)
    # right: grad_b2 = np.sum((1 / batch_size) * (yhat - y), axis=1, keepdims=True)
    return grad_W1, grad_W2, grad_b1, grad_b2


def unpack(params):
    return params["W1"], params["W2"], params["b1"].reshape(-1, 1), params["b2"].reshape(-1, 1)


def forward(params, X):
    z, _ = forward_prop(X.T, *unpack(params))
    return softmax(z).T


def gradients(params, X, y):
    x = X.T
    W1, W2, b1, b2 = unpack(params)
    z, h = forward_prop(x, W1, W2, b1, b2)
    yhat = softmax(z)
    target = np.zeros_like(yhat)
    target[y, np.arange(len(y))] = 1
    gW1, gW2, gb1, gb2 = back_prop(x, yhat, target, h, W1, W2, b1, b2, x.shape[1])
    return {"W1": gW1, "W2": gW2, "b1": gb1.ravel(), "b2": gb2.ravel()}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
