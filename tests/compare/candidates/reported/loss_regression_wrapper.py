"""The loss called mean squared error is its root (RMSE); the gradient is that of the mean squared error.

Source: https://github.com/neonwatty/machine-learning-refined/pull/2 (Fix calculation of MSE (was originally
calculating RMSE))
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


# compute the features of the hidden layer
def compute_features(X, params):
    return np.tanh(X @ params["W1"].T + params["b1"])


# linear combination of the features
def forward(params, X):
    F = compute_features(X, params)
    return F @ params["W2"].T + params["b2"]


# mean squared error
def loss(params, X, y):
    r = forward(params, X) - y
    return np.sqrt(np.mean(r * r))  # right: return np.mean(r * r)


# gradient of the mean squared error
def gradients(params, X, y):
    F = compute_features(X, params)
    r = F @ params["W2"].T + params["b2"] - y
    s = 2 * r / r.size
    t = s @ params["W2"] * (1 - F**2)
    grad = {}
    grad["b2"] = s.sum(axis=0)
    grad["W2"] = s.T @ F
    grad["b1"] = t.sum(axis=0)
    grad["W1"] = t.T @ X
    return grad


# one step of gradient descent
def step(params, X, y, lr):
    grad = gradients(params, X, y)
    return {k: params[k] - lr * grad[k] for k in params}
