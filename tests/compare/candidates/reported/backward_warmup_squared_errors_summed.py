"""The squared errors are only summed up and never divided by the size of the batch, as the mean squared error would
have it; its gradient is that of the sum as well.

Source: https://github.com/jcjohnson/pytorch-examples/issues/38 (Question: Warm-up: numpy, why is the loss not divided
by the batch size)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def run(x, w1, b1, w2, b2):
    # Forward pass: compute predicted y
    h = x.dot(w1) + b1
    h_relu = np.maximum(h, 0)
    y_pred = h_relu.dot(w2) + b2
    return h, h_relu, y_pred


def compute_loss(y_pred, y):
    return np.square(y_pred - y).sum()  # right: return np.square(y_pred - y).sum() / y.size


def backprop(x, y, w1, b1, w2, b2):
    h, h_relu, y_pred = run(x, w1, b1, w2, b2)

    # Backprop to compute gradients of w1 and w2 with respect to loss
    grad_y_pred = 2.0 * (y_pred - y)  # right: grad_y_pred = 2.0 * (y_pred - y) / y.size
    grad_w2 = h_relu.T.dot(grad_y_pred)
    grad_b2 = grad_y_pred.sum(axis=0)
    grad_h_relu = grad_y_pred.dot(w2.T)
    grad_h = grad_h_relu.copy()
    grad_h[h < 0] = 0
    grad_w1 = x.T.dot(grad_h)
    grad_b1 = grad_h.sum(axis=0)
    return grad_w1, grad_b1, grad_w2, grad_b2


def _own(params):
    return params["W1"].T, params["b1"], params["W2"].T, params["b2"]


def forward(params, X):
    return run(X, *_own(params))[2]


def loss(params, X, y):
    return compute_loss(forward(params, X), y)


def gradients(params, X, y):
    grad_w1, grad_b1, grad_w2, grad_b2 = backprop(X, y, *_own(params))
    return {"W1": grad_w1.T, "b1": grad_b1, "W2": grad_w2.T, "b2": grad_b2}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    # Update weights
    return {name: params[name] - lr * grads[name] for name in params}
