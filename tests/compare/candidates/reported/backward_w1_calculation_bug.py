"""For the first layer the batch is averaged before it is multiplied by the error, so the gradient is the product of the
means, not the mean of the products.

Source: https://github.com/FesianXu/AI_Blog/issues/1 (Implementation of backpropagation: W1's calculation has a bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def forward_pass(net, batch):
    net1 = np.dot(batch, net["W1"]) + net["b1"]
    out1 = sigmoid(net1)
    net2 = np.dot(out1, net["W2"]) + net["b2"]
    out2 = sigmoid(net2)
    return out1, out2


def loss_func(out2, labels):
    return np.sum((out2 - labels) ** 2) / (2 * len(labels))


def backward_pass(net, batch, labels):
    batch_size = len(batch)
    out1, out2 = forward_pass(net, batch)

    sig2 = (out2 - labels) * out2 * (1 - out2)
    sig1 = np.dot(sig2, net["W2"].T) * out1 * (1 - out1)

    grad_W2 = np.dot(out1.T, sig2) / batch_size
    grad_b2 = np.sum(sig2, axis=0) / batch_size
    input = np.sum(batch, axis=0) / batch_size
    grad_b1 = np.sum(sig1, axis=0) / batch_size
    grad_W1 = np.outer(input, grad_b1)  # right: grad_W1 = np.dot(batch.T, sig1) / batch_size
    return {"W1": grad_W1, "b1": grad_b1, "W2": grad_W2, "b2": grad_b2}


def forward(params, X):
    return forward_pass(params, X)[1]


def loss(params, X, y):
    return loss_func(forward_pass(params, X)[1], y)


def gradients(params, X, y):
    return backward_pass(params, X, y)


def step(params, X, y, lr):
    grads = backward_pass(params, X, y)
    return {k: params[k] - lr * grads[k] for k in grads}
