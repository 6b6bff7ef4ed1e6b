"""The biases' gradients have a product with the layer's input in them, which belongs to the weights' gradients only.

Source: https://github.com/rust0258/Deeplearning.ai-Natural-Language-Processing-Specialization/pull/70
(Update C2_W4_Assignment.ipynb)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
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


def compute_cost(y, z, batch_size):
    z = z - np.max(z, axis=0)
    logprobs = np.multiply(z - np.log(np.sum(np.exp(z), axis=0)), y)
    return -1 / batch_size * np.sum(logprobs)


def back_prop(x, yhat, y, h, W1, W2, b1, b2, batch_size):
    l1 = np.dot(W2.T, (yhat - y))
    l1 = l1 * (h > 0)
    grad_W1 = (1 / batch_size) * np.dot(l1, x.T)
    grad_W2 = (1 / batch_size) * np.dot(yhat - y, h.T)
    grad_b1 = np.sum((1 / batch_size) * np.dot(l1, x.T), axis=1, keepdims=True)
    # right: grad_b1 = np.sum((1 / batch_size) * l1, axis=1, keepdims=True)
    grad_b2 = np.sum((1 / batch_size) * np.dot(yhat - y, h.T), axis=1, keepdims=True)
    # right: grad_b2 = np.sum((1 / batch_size) * (yhat - y), axis=1, keepdims=True)
    return grad_W1, grad_W2, grad_b1, grad_b2


def unpack(params):
    return params["W1"], params["W2"], params["b1"][:, None], params["b2"][:, None]


def forward(params, X):
    z, h = forward_prop(X.T, *unpack(params))
    return softmax(z).T


def loss(params, X, y):
    z, h = forward_prop(X.T, *unpack(params))
    return compute_cost(y.T, z, len(X))


def gradients(params, X, y):
    z, h = forward_prop(X.T, *unpack(params))
    gW1, gW2, gb1, gb2 = back_prop(X.T, softmax(z), y.T, h, *unpack(params), len(X))
    return {"W1": gW1, "b1": gb1[:, 0], "W2": gW2, "b2": gb2[:, 0]}
