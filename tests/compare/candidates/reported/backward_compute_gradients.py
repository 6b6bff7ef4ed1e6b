"""The error is the target minus the prediction, but the gradients are written for the prediction minus the target:
their signs are flipped.

Source: https://github.com/dvgodoy/PyTorchStepByStep/issues/21 (Chapter 01 - negative sign for gradients)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def predict_y(b, w, x):
    # Step 1 - Computes our model's predicted output - forward pass
    return b + (x * w).sum(axis=1)


def compute_gradients(b, w, x_train, y_train):
    yhat = predict_y(b, w, x_train)
    # Step 2 - Computes the error
    error = (y_train - yhat)  # right: error = (yhat - y_train)
    # Step 3 - Computes gradients for both "b" and "w" parameters
    b_grad = 2 * error.mean()
    w_grad = 2 * (x_train * error[:, None]).mean(axis=0)
    return b_grad, w_grad


def forward(params, X):
    return predict_y(params["b"], params["W"], X)


def loss(params, X, y):
    error = (forward(params, X) - y)
    # It is a regression, so it computes mean squared error (MSE)
    return (error ** 2).mean()


def gradients(params, X, y):
    b_grad, w_grad = compute_gradients(params["b"], params["W"], X, y)
    return {"W": w_grad, "b": b_grad}


def step(params, X, y, lr):
    b, w = params["b"], params["W"]
    b_grad, w_grad = compute_gradients(b, w, X, y)
    # Step 4 - Updates parameters using gradients and the learning rate
    b = b - lr * b_grad
    w = w - lr * w_grad
    return {"W": w, "b": b}
