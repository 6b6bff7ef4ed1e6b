"""The gradients of the coefficients are summed over the samples, where they should be the mean: the loss is a mean.

Source: https://github.com/pytorch/tutorials/issues/1631 (pytorch_with_examples.html should use mean() instead of
sum())
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def columns(X):
    # x, x ** 2 and x ** 3 of the fit
    return X[:, 0], X[:, 1], X[:, 2]


def forward(params, X):
    a = params["b"]
    b, c, d = params["W"]
    x1, x2, x3 = columns(X)
    return a + b * x1 + c * x2 + d * x3


def loss(params, X, y):
    y_pred = forward(params, X)
    return np.square(y_pred - y).mean()


def gradients(params, X, y):
    x1, x2, x3 = columns(X)

    # Forward pass: compute predicted y
    y_pred = forward(params, X)

    # Backprop to compute gradients of a, b, c, d with respect to loss
    grad_y_pred = 2.0 * (y_pred - y)
    grad_a = grad_y_pred.sum()  # right: grad_a = grad_y_pred.mean()
    grad_b = (grad_y_pred * x1).sum()  # right: grad_b = (grad_y_pred * x1).mean()
    grad_c = (grad_y_pred * x2).sum()  # right: grad_c = (grad_y_pred * x2).mean()
    grad_d = (grad_y_pred * x3).sum()  # right: grad_d = (grad_y_pred * x3).mean()
    return {"W": np.array([grad_b, grad_c, grad_d]), "b": grad_a}


def step(params, X, y, learning_rate):
    # Update weights
    grads = gradients(params, X, y)
    a, w = params["b"], params["W"]
    a = a - learning_rate * grads["b"]
    w = w - learning_rate * grads["W"]
    return {"W": w, "b": a}
