"""The cost adds up the samples but is never divided by their number m.

Source: https://github.com/TingNie/Coursera-ML-using-matlab-python/issues/1 (the cost without regularization in Ex4 should
be divided by m)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def thetas(params):
    """Theta = [bias, weights], as in the exercise."""
    theta1 = np.hstack([params["b1"][:, None], params["W1"]])
    theta2 = np.hstack([params["b2"][:, None], params["W2"]])
    return theta1, theta2


def forward_propagate(X, theta1, theta2):
    m = X.shape[0]
    one = np.ones((m, 1), dtype=X.dtype)
    a1 = np.hstack([one, X])
    z2 = a1 @ theta1.T
    a2 = np.hstack([one, sigmoid(z2)])
    z3 = a2 @ theta2.T
    return a1, z2, a2, z3, sigmoid(z3)


def nnCostFunction(X, y, theta1, theta2):
    m = X.shape[0]
    a1, z2, a2, z3, h = forward_propagate(X, theta1, theta2)
    total = 0.0
    for i in range(m):
        # -log(h) and -log(1 - h), from z3
        first_term = y[i] * np.logaddexp(0, -z3[i])
        second_term = (1 - y[i]) * np.logaddexp(0, z3[i])
        total = total + np.sum(first_term + second_term)
    J = total  # right: J = total / m
    d3 = h - y
    d2 = (d3 @ theta2[:, 1:]) * sigmoid(z2) * (1 - sigmoid(z2))
    return J, d2.T @ a1 / m, d3.T @ a2 / m


def forward(params, X):
    return forward_propagate(X, *thetas(params))[-1]


def loss(params, X, y):
    return nnCostFunction(X, y, *thetas(params))[0]


def gradients(params, X, y):
    _, grad1, grad2 = nnCostFunction(X, y, *thetas(params))
    return {"W1": grad1[:, 1:], "b1": grad1[:, 0], "W2": grad2[:, 1:], "b2": grad2[:, 0]}
