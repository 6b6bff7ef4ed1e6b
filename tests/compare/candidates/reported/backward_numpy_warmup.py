"""The error is sent back through grad_w2, the gradient of the weights; it must go back through the weights w2
themselves.

Source: https://github.com/jcjohnson/pytorch-examples/issues/5 (grad_h_relu = grad_y_pred.dot(w2.T)); asked again in
issue 28
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def forward(params, X):
    h_relu = np.maximum(X.dot(params["W1"]) + params["b1"], 0)
    return h_relu.dot(params["W2"]) + params["b2"]


def loss(params, X, y):
    return np.square(forward(params, X) - y).mean()


def gradients(params, x, y):
    w1, b1, w2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))

    # Forward pass: compute predicted y
    h = x.dot(w1) + b1
    h_relu = np.maximum(h, 0)
    y_pred = h_relu.dot(w2) + b2

    # Backprop to compute gradients of w1 and w2 with respect to loss
    grad_y_pred = 2.0 * (y_pred - y) / y.size
    grad_w2 = h_relu.T.dot(grad_y_pred)
    grad_b2 = grad_y_pred.sum(axis=0)
    grad_h_relu = grad_y_pred.dot(grad_w2.T)  # right: grad_h_relu = grad_y_pred.dot(w2.T)
    grad_h = grad_h_relu.copy()
    grad_h[h < 0] = 0
    grad_w1 = x.T.dot(grad_h)
    grad_b1 = grad_h.sum(axis=0)
    return {"W1": grad_w1, "b1": grad_b1, "W2": grad_w2, "b2": grad_b2}


def step(params, X, y, learning_rate):
    grads = gradients(params, X, y)
    return {k: v - learning_rate * grads[k] for k, v in params.items()}
