"""The gradient over a mini-batch is 2 X'(Xw - y) without the division by the mini-batch's size.

Source: https://github.com/cloudxlab/ml/pull/14 (Updated training_linear_models)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "mse"

minibatch_size = 20
n_iterations = 1


def add_x0(X):
    """x0 = 1 for each instance"""
    return np.c_[np.ones((len(X), 1), dtype=X.dtype), X]


def as_theta(params):
    return np.r_[params["b"], params["W"]].reshape(-1, 1)


def forward(params, X):
    return add_x0(X).dot(as_theta(params)).ravel()


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def step(params, X, y, lr):
    theta = as_theta(params)
    X_b = add_x0(X)
    y_b = y.reshape(-1, 1)
    m = len(X_b)
    size = max(m, minibatch_size)  # all instances in one
    for epoch in range(n_iterations):
        for i in range(0, m, size):
            xi = X_b[i:i + size]
            yi = y_b[i:i + size]
            gradients = 2 * xi.T.dot(xi.dot(theta) - yi)
            # right: gradients = 2 / len(xi) * xi.T.dot(xi.dot(theta) - yi)
            theta = theta - lr * gradients
    return {"W": theta[1:, 0], "b": theta[0, 0]}
