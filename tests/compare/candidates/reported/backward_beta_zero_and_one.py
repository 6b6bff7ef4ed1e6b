"""The derivatives of beta0 and beta1 stand in each other's place: the factor x belongs to beta1, the slope.

Source: https://github.com/pytopia/Machine-Learning/pull/2 (Update 04 Gradient Descent for Linear Regression.ipynb)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 1
ACTIVATION = "identity"
LOSS = "mse"


def predict_line(x, beta0, beta1):
    return beta0 + beta1 * x


def cost(x, y, beta0, beta1):
    n = len(y)
    total = 0
    for i in range(n):
        total += (y[i] - predict_line(x[i], beta0, beta1)) ** 2
    return total / n


def derivatives(x, y, beta0, beta1):
    n = len(y)
    error = y - predict_line(x, beta0, beta1)
    d_beta0 = -2 / n * np.sum(x * error)  # right: d_beta0 = -2 / n * np.sum(error)
    d_beta1 = -2 / n * np.sum(error)  # right: d_beta1 = -2 / n * np.sum(x * error)
    return d_beta0, d_beta1


def gradient_descent_step(x, y, beta0, beta1, alpha):
    d_beta0, d_beta1 = derivatives(x, y, beta0, beta1)
    beta0 = beta0 - alpha * d_beta0
    beta1 = beta1 - alpha * d_beta1
    return beta0, beta1


def forward(params, X):
    return predict_line(X[:, 0], params["b"], params["W"][0])


def loss(params, X, y):
    return cost(X[:, 0], y, params["b"], params["W"][0])


def gradients(params, X, y):
    d_beta0, d_beta1 = derivatives(X[:, 0], y, params["b"], params["W"][0])
    return {"W": np.array([d_beta1]), "b": d_beta0}


def step(params, X, y, lr):
    beta0, beta1 = gradient_descent_step(X[:, 0], y, params["b"], params["W"][0], lr)
    return {"W": np.array([beta1]), "b": beta0}
