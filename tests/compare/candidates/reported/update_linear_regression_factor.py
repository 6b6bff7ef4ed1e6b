"""The update of the linear regression lacks the factor of two of the gradient of the mean squared error.

Source: https://github.com/Open-Deep-ML/DML-OpenProblem/issues/97 (Incorrect Answer and Wrong Description of Gradient
Descent)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def linear_regression_predict(X: np.ndarray, theta: np.ndarray) -> np.ndarray:
    return X @ theta


def mse(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> float:
    m = X.shape[0]
    return float(np.sum((y - X @ theta) ** 2) / m)


def linear_regression_gradient_descent(X: np.ndarray, y: np.ndarray, theta: np.ndarray,
                                       alpha: float, iterations: int) -> np.ndarray:
    m, n = X.shape
    theta = theta.reshape(n, 1)
    for _ in range(iterations):
        predictions = X @ theta
        errors = predictions - y.reshape(-1, 1)
        updates = X.T @ errors / m  # right: updates = 2 * X.T @ errors / m
        theta = theta - alpha * updates
    return theta.flatten()


def _design(params, X):
    X = np.column_stack([np.ones(X.shape[0]), X])
    theta = np.concatenate([np.ravel(params["b"]), params["W"]])
    return X, theta


def forward(params, X):
    Xb, theta = _design(params, X)
    return linear_regression_predict(Xb, theta)


def loss(params, X, y):
    Xb, theta = _design(params, X)
    return mse(Xb, y, theta)


def step(params, X, y, lr):
    Xb, theta = _design(params, X)
    theta = linear_regression_gradient_descent(Xb, y, theta, lr, 1)
    return {"W": theta[1:], "b": theta[:1].reshape(np.shape(params["b"]))}
