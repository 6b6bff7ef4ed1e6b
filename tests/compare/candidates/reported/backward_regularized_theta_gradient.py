"""In the regularised gradient for j >= 1 the error is not multiplied by the feature x_j.

Source: https://github.com/fengdu78/Coursera-ML-AndrewNg-Notes/issues/82 (1. logistic_regression_v1.ipynb)
"""

# ex2 part 2: regularized logistic regression with an intercept column
import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
L2 = 0.3


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def add_intercept(X):
    return np.insert(X, 0, values=np.ones(X.shape[0]), axis=1)


def get_theta(params):
    return np.append(params["b"], params["W"])


def forward(params, X):
    return sigmoid(add_intercept(X) @ get_theta(params))


def gradient_reg(theta, X, y, lam):
    m = len(y)
    grad = np.zeros(len(theta))
    error = sigmoid(X @ theta) - y
    for j in range(len(theta)):
        if j == 0:
            grad[j] = np.sum(error * X[:, 0]) / m
        else:
            grad[j] = np.sum(error) / m + lam / m * theta[j]
            # right: grad[j] = np.sum(error * X[:, j]) / m + lam / m * theta[j]
    return grad


def gradients(params, X, y):
    lam = L2 * len(y)
    grad = gradient_reg(get_theta(params), add_intercept(X), y, lam)
    return {"b": grad[0], "W": grad[1:]}


def predict(params, X):
    return (forward(params, X) >= 0.5).astype(int)
