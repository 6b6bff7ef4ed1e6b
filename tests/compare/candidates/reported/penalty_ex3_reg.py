"""The penalty sums over theta[0], the intercept, too; it must start at theta[1].

Source: https://wheyproteinonz.blogspot.com/2024/03/coursera-ml-implementing-regularized.html (Coursera ML -
Implementing Regularized Logistic Regression Cost Function In Python)
"""

# ex3, one classifier, theta with the intercept in front
import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L2 = 0.3


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def log_sigmoid(z):
    return -np.logaddexp(0, -z)


def add_ones(X):
    return np.concatenate((np.ones((len(X), 1), dtype=X.dtype), X), axis=1)


def theta_of(params):
    return np.r_[params["b"], params["W"]]


def compute_cost_regularized(theta, X, y, lda):
    reg = lda / 2 * np.sum(theta ** 2)  # right: reg = lda / 2 * np.sum(theta[1:] ** 2)
    z = X @ theta
    return 1 / len(y) * (-y @ log_sigmoid(z) - (1 - y) @ log_sigmoid(-z)) + reg


def compute_gradient_regularized(theta, X, y, lda):
    grad = X.T @ (sigmoid(X @ theta) - y) / len(y)
    grad[1:] = grad[1:] + lda * theta[1:]
    return grad


def forward(params, X):
    return sigmoid(add_ones(X) @ theta_of(params))


def loss(params, X, y):
    return compute_cost_regularized(theta_of(params), add_ones(X), y, L2)


def gradients(params, X, y):
    g = compute_gradient_regularized(theta_of(params), add_ones(X), y, L2)
    return {"b": g[0], "W": g[1:]}
