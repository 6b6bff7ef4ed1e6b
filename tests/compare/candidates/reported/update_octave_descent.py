"""The errors of all samples are computed before the loop that changes theta; each should be computed with the theta of
its turn.

Source:
https://stackoverflow.com/questions/26656640/octave-code-for-gradient-descent-using-vectorization-not-updating-cost-function
(Octave code for gradient descent using vectorization not updating cost function correctly)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"
STEPS = "online"


def design(X):
    """[ones(m, 1), X]"""
    m = X.shape[0]
    return np.hstack([np.ones((m, 1), X.dtype), X])


def theta_of(params):
    return np.append(params["b"], params["W"])


def compute_cost(X, y, theta):
    m = len(y)
    J = 0
    for i in range(m):
        H = theta @ X[i]
        E = H - y[i]
        J = J + E ** 2
    return J / (2 * m)


def gradient_descent(X, y, theta, alpha):
    m, n = X.shape
    error = X @ theta - y  # right: nothing
    for it in range(m):
        descent = np.zeros_like(theta)
        for j in range(n):
            descent[j] = alpha * error[it] * X[it, j]
            # right: descent[j] = alpha * (theta @ X[it] - y[it]) * X[it, j]
        theta = theta - descent
    return theta


def forward(params, X):
    return design(X) @ theta_of(params)


def loss(params, X, y):
    return compute_cost(design(X), y, theta_of(params))


def step(params, X, y, lr):
    theta = gradient_descent(design(X), y, theta_of(params), lr)
    return {"W": theta[1:], "b": theta[0]}
