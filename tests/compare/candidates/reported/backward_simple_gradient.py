"""The example's 'gradient' is 21.03 where it should be -19.03: what is returned is theta minus the gradient.

Source: https://github.com/42-AI/bootcamp_machine-learning/issues/64 (Day01 Ex03 Examples result are maybe incorrect)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "half_mse"


def add_intercept(x):
    """Adds a column of 1's to the matrix x."""
    return np.concatenate((np.ones((x.shape[0], 1), dtype=x.dtype), x), axis=1)


def predict_(x, theta):
    return add_intercept(x) @ theta


def loss_(y, y_hat):
    """Half of the mean squared error of the two column vectors."""
    diff = y_hat - y
    return (diff.T @ diff)[0, 0] / (2 * y.shape[0])


def simple_gradient(x, y, theta):
    """The gradient, of the dimension of theta, computed without any for loop."""
    m = x.shape[0]
    X = add_intercept(x)
    residual = X @ theta - y
    return theta - X.T @ residual / m  # right: return X.T @ residual / m


def theta_of(params):
    return np.concatenate((params["b"].reshape(1), params["W"])).reshape(-1, 1)


def forward(params, X):
    return predict_(X, theta_of(params))[:, 0]


def loss(params, X, y):
    return loss_(y.reshape(-1, 1), predict_(X, theta_of(params)))


def gradients(params, X, y):
    nabla = simple_gradient(X, y.reshape(-1, 1), theta_of(params))
    return {"W": nabla[1:, 0], "b": nabla[0, 0]}
