"""The hinge loss has b with the other sign than the model: for an output of x A + b the margin is y (x A + b).

Source: https://github.com/nfmcclure/tensorflow_cookbook/issues/135 (Formula error at Chapter 4, Working with Linear
SVM)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "hinge"
L2 = 0.02

# L2 regularization parameter, alpha
alpha = 0.01


def forward(params, X):
    return np.matmul(X, params["W"]) + params["b"]


def classification_term(A, b, x_data, y_target):
    # Loss = max(0, 1 - pred * actual) + alpha * L2_norm(A)^2
    pred = np.matmul(x_data, A) - b  # right: pred = np.matmul(x_data, A) + b
    return 1. - pred * y_target


def loss(params, X, y):
    A, b = params["W"], params["b"]
    # Declare vector L2 'norm' function squared
    l2_norm = np.sum(np.square(A))
    # Margin term in loss
    term = np.mean(np.maximum(0., classification_term(A, b, X, y)))
    return term + alpha * l2_norm


def gradients(params, X, y):
    A, b = params["W"], params["b"]
    inside = classification_term(A, b, X, y) > 0
    d_pred = np.where(inside, -y, 0.) / len(y)
    d_A = np.matmul(X.T, d_pred) + 2 * alpha * A
    d_b = -np.sum(d_pred)  # right: d_b = np.sum(d_pred)
    return {"W": d_A, "b": d_b}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {"W": params["W"] - lr * grads["W"], "b": params["b"] - lr * grads["b"]}
