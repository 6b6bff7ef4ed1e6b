"""The errors are a column and X[:, j] is flat: the product broadcasts to a square table of every error with every
sample's feature, and all of it is summed.

Source: https://datascience.stackexchange.com/questions/89620/whats-wrong-with-my-gradient-descent-simple-one-variable
(What's wrong with my gradient descent?)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "half_mse"


def h(X, theta):
    return np.matmul(X, theta)


# calculating the cost function
def cost(X, y, theta, m):
    return 1 / (2 * m) * np.sum((h(X, theta) - y) ** 2)


def grad_decent(X, y, theta, m, alpha):
    new_theta = theta.copy()
    for j in range(len(theta)):
        new_theta[j, 0] = theta[j, 0] - alpha / m * np.sum((h(X, theta) - y) * X[:, j])  # right: new_theta[j, 0] = theta[j, 0] - alpha / m * np.sum((h(X, theta) - y) * X[:, [j]])
    return new_theta


def to_course(params, X):
    """X with a column of ones in front, theta as a column."""
    theta = np.append(params["b"], params["W"]).reshape(-1, 1)
    return np.hstack([np.ones((len(X), 1), X.dtype), X]), theta


def forward(params, X):
    X, theta = to_course(params, X)
    return h(X, theta)[:, 0]


def loss(params, X, y):
    X, theta = to_course(params, X)
    return cost(X, y.reshape(-1, 1), theta, len(y))


def step(params, X, y, lr):
    X, theta = to_course(params, X)
    theta = grad_decent(X, y.reshape(-1, 1), theta, len(y), lr)
    return {"W": theta[1:, 0], "b": theta[0, 0]}
