"""Two mistakes: alpha * theta[1:] has one row and is broadcast to both, so the bias is pulled by the weight; it should
have a 0 in the bias row. And the gradient of the mean squared error is not divided by the number of samples.

Source: https://github.com/ageron/handson-ml/issues/487 (Ridge Regression) and
https://github.com/ageron/handson-ml/issues/179 (Chapter 4: mini-batch gradient descent)
"""

# ridge regression with batch gradient descent, one feature
import numpy as np

AGAINST = "neuron"
FEATURES = 1
ACTIVATION = "identity"
LOSS = "mse"
L2 = 0.1

alpha = L2


def pack(params):
    return np.array([[float(params["b"])], [float(params["W"][0])]])


def add_ones(X):
    return np.c_[np.ones((len(X), 1)), X]


def forward(params, X):
    return add_ones(X).dot(pack(params)).ravel()


def loss(params, X, y):
    theta = pack(params)
    mse = np.mean((add_ones(X).dot(theta).ravel() - y) ** 2)
    return mse + alpha / 2 * np.sum(theta[1:] ** 2)


def mse_gradient(X_b, y, theta):
    errors = X_b.dot(theta) - y.reshape(-1, 1)
    return 2 * X_b.T.dot(errors)  # right 1: return 2 / len(y) * X_b.T.dot(errors)


def gradients(params, X, y):
    theta = pack(params)
    g = mse_gradient(add_ones(X), y, theta) + alpha * theta[1:]
    # right 2: g = mse_gradient(add_ones(X), y, theta) + alpha * np.r_[[[0]], theta[1:]]
    return {"b": g[0, 0], "W": g[1:, 0]}


def step(params, X, y, eta):
    g = gradients(params, X, y)
    return {"W": params["W"] - eta * g["W"], "b": params["b"] - eta * g["b"]}
