"""The gradient of the hidden layer is propagated through grad_w2; it goes back through the weights, w2.

Source: https://github.com/jcjohnson/pytorch-examples/issues/28 (pytorch-examples/tensor/two_layer_net_numpy.py backprop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
BIAS = False
LAYOUT = "in_out"


def forward(params, X):
    w1, w2 = params["W1"], params["W2"]
    h = X.dot(w1)
    h_relu = np.maximum(h, 0)
    return h_relu.dot(w2)


def loss(params, X, y):
    return np.square(forward(params, X) - y).sum() / y.size


def gradients(params, x, y):
    w1, w2 = params["W1"], params["W2"]

    # Forward pass: compute predicted y
    h = x.dot(w1)
    h_relu = np.maximum(h, 0)
    y_pred = h_relu.dot(w2)

    # Backprop to compute gradients of w1 and w2 with respect to loss
    grad_y_pred = 2.0 * (y_pred - y) / y.size
    grad_w2 = h_relu.T.dot(grad_y_pred)
    grad_h_relu = grad_y_pred.dot(grad_w2.T)  # right: grad_h_relu = grad_y_pred.dot(w2.T)
    grad_h = grad_h_relu.copy()
    grad_h[h < 0] = 0
    grad_w1 = x.T.dot(grad_h)
    return {"W1": grad_w1, "W2": grad_w2}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: w - lr * grads[name] for name, w in params.items()}
