"""A relu is applied to the gradient l1 itself, which clears its negative entries; to be cleared are the entries of the
units whose input z1 was negative.

Source: https://github.com/shantanu1109/Coursera-DeepLearning.AI-Natural-Language-Processing-Specialization/issues/1
(Error in Code in Course 2 Week 4 Assignment, Exercise 4)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 3, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def softmax(z):
    e_z = np.exp(z - np.max(z, axis=0))
    return e_z / np.sum(e_z, axis=0)


def forward_prop(x, W1, W2, b1, b2):
    h = np.dot(W1, x) + b1
    h = np.maximum(0, h)
    z = np.dot(W2, h) + b2
    return z, h


def back_prop(x, yhat, y, h, W1, W2, b1, b2, batch_size):
    z1 = np.dot(W1, x) + b1
    l1 = np.dot(W2.T, yhat - y)
    l1 = np.maximum(0, l1)  # right: l1[z1 <= 0] = 0

    grad_W1 = np.dot(l1, x.T) / batch_size
    grad_W2 = np.dot(yhat - y, h.T) / batch_size
    grad_b1 = np.sum(l1, axis=1, keepdims=True) / batch_size
    grad_b2 = np.sum(yhat - y, axis=1, keepdims=True) / batch_size
    return grad_W1, grad_W2, grad_b1, grad_b2


def unpack(params):
    return params["W1"], params["W2"], params["b1"][:, None], params["b2"][:, None]


def forward(params, X):
    z, h = forward_prop(X.T, *unpack(params))
    return softmax(z).T


def gradients(params, X, y):
    W1, W2, b1, b2 = unpack(params)
    x = X.T
    z, h = forward_prop(x, W1, W2, b1, b2)
    gW1, gW2, gb1, gb2 = back_prop(x, softmax(z), y.T, h, W1, W2, b1, b2, len(X))
    return {"W1": gW1, "b1": gb1[:, 0], "W2": gW2, "b2": gb2[:, 0]}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
