"""The gradients of the biases are the summed gradients of the weights, with the layer's input in them; a bias has no
input, so it is the mean over the batch of the layer's error alone.

Source: https://github.com/rust0258/Deeplearning.ai-Natural-Language-Processing-Specialization/issues/62 (Backprop function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def relu(z):
    return np.maximum(z, 0)


def softmax(z):
    e_z = np.exp(z - np.max(z, axis=0))
    return e_z / np.sum(e_z, axis=0)


def forward_prop(x, W1, W2, b1, b2):
    z1 = np.dot(W1, x) + b1
    h = relu(z1)
    z = np.dot(W2, h) + b2
    return z, h, z1


def back_prop(x, yhat, y, h, z1, W2, batch_size):
    l1 = np.dot(W2.T, yhat - y)
    l1 = l1 * (z1 > 0)
    grad_W1 = (1 / batch_size) * np.dot(l1, x.T)
    grad_W2 = (1 / batch_size) * np.dot(yhat - y, h.T)
    grad_b1 = np.sum((1 / batch_size) * np.dot(l1, x.T), axis=1, keepdims=True)  # right: grad_b1 = np.dot(l1, np.ones((batch_size, 1))) / batch_size
    grad_b2 = np.sum((1 / batch_size) * np.dot(yhat - y, h.T), axis=1, keepdims=True)  # right: grad_b2 = np.dot(yhat - y, np.ones((batch_size, 1))) / batch_size
    return grad_W1, grad_W2, grad_b1, grad_b2


def forward(params, X):
    b1, b2 = params["b1"].reshape(-1, 1), params["b2"].reshape(-1, 1)
    z, _, _ = forward_prop(X.T, params["W1"], params["W2"], b1, b2)
    return softmax(z).T


def gradients(params, X, y):
    b1, b2 = params["b1"].reshape(-1, 1), params["b2"].reshape(-1, 1)
    z, h, z1 = forward_prop(X.T, params["W1"], params["W2"], b1, b2)
    yhat = softmax(z)
    onehot = np.zeros_like(yhat)
    onehot[y, np.arange(len(y))] = 1
    grad_W1, grad_W2, grad_b1, grad_b2 = back_prop(X.T, yhat, onehot, h, z1, params["W2"], len(y))
    return {"W1": grad_W1, "W2": grad_W2, "b1": grad_b1.ravel(), "b2": grad_b2.ravel()}
