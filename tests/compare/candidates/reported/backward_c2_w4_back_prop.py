"""On the way back ReLU is applied to the error itself, which replaces its negative values by zero, instead of the error
being let through where the hidden unit was active.

Source: https://github.com/FahdSeddik/DeepLearning.AI-Natural-Language-Processing-Specialization/issues/1 (C2-W4: back_prop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 3, 5)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def relu(z):
    return np.maximum(z, 0)


def softmax(z):
    e_z = np.exp(z - np.max(z, axis=0))
    return e_z / np.sum(e_z, axis=0)


def forward_prop(x, W1, W2, b1, b2):
    """x: (V, batch_size); returns the scores and the hidden vector."""
    h = relu(np.dot(W1, x) + b1)
    z = np.dot(W2, h) + b2
    return z, h


def compute_cost(y, z, batch_size):
    z = z - np.max(z, axis=0)
    logprobs = np.multiply(z - np.log(np.sum(np.exp(z), axis=0)), y)
    return -1 / batch_size * np.sum(logprobs)


def back_prop(x, yhat, y, h, W1, W2, b1, b2, batch_size):
    l1 = np.dot(W2.T, (yhat - y))
    l1 = relu(l1)  # right: l1 = l1 * (h > 0)
    grad_W1 = (1 / batch_size) * np.dot(l1, x.T)
    grad_W2 = (1 / batch_size) * np.dot(yhat - y, h.T)
    grad_b1 = (1 / batch_size) * np.sum(l1, axis=1, keepdims=True)
    grad_b2 = (1 / batch_size) * np.sum(yhat - y, axis=1, keepdims=True)
    return grad_W1, grad_W2, grad_b1, grad_b2


def unpack(params):
    return params["W1"], params["W2"], params["b1"][:, None], params["b2"][:, None]


def forward(params, X):
    z, _ = forward_prop(X.T, *unpack(params))
    return softmax(z).T


def loss(params, X, y):
    z, _ = forward_prop(X.T, *unpack(params))
    return compute_cost(y.T, z, len(X))


def gradients(params, X, y):
    W1, W2, b1, b2 = unpack(params)
    z, h = forward_prop(X.T, W1, W2, b1, b2)
    grads = back_prop(X.T, softmax(z), y.T, h, W1, W2, b1, b2, len(X))
    return {"W1": grads[0], "W2": grads[1], "b1": grads[2][:, 0], "b2": grads[3][:, 0]}
