"""The notebook's error is the prediction minus the actual value, while the gradient is written for the actual value
minus the prediction, so its sign is wrong.

Source: https://github.com/joelgrus/data-science-from-scratch/issues/65 (Simple Linear Regression / Stochastic Gradient
Descent)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def dot(v, w):
    return sum(v_i * w_i for v_i, w_i in zip(v, w))


def vector_add(v, w):
    return [v_i + w_i for v_i, w_i in zip(v, w)]


def vector_subtract(v, w):
    return [v_i - w_i for v_i, w_i in zip(v, w)]


def scalar_multiply(c, v):
    return [c * v_i for v_i in v]


def predict_one(alpha, beta, x_i):
    return dot(beta, x_i) + alpha


def error(alpha, beta, x_i, y_i):
    return predict_one(alpha, beta, x_i) - y_i  # right: return y_i - predict_one(alpha, beta, x_i)


def squared_error(x_i, y_i, theta):
    alpha, *beta = theta
    return error(alpha, beta, x_i, y_i) ** 2


def squared_error_gradient(x_i, y_i, theta):
    alpha, *beta = theta
    e = error(alpha, beta, x_i, y_i)
    return [-2 * e] + [-2 * e * x_ij for x_ij in x_i]  # or here


def mean_gradient(x, y, theta):
    total = [0.0 for _ in theta]
    for x_i, y_i in zip(x, y):
        total = vector_add(total, squared_error_gradient(x_i, y_i, theta))
    return scalar_multiply(1.0 / len(x), total)


def gradient_step(x, y, theta, step_size):
    return vector_subtract(theta, scalar_multiply(step_size, mean_gradient(x, y, theta)))


def _theta(params):
    return [float(params["b1"][0])] + [float(w) for w in params["W1"][0]]


def _params(theta):
    return {"W1": np.array([theta[1:]]), "b1": np.array(theta[:1])}


def forward(params, X):
    alpha, *beta = _theta(params)
    return np.array([[predict_one(alpha, beta, x_i)] for x_i in X])


def loss(params, X, y):
    return sum(squared_error(x_i, y_i, _theta(params)) for x_i, y_i in zip(X, y[:, 0])) / len(X)


def gradients(params, X, y):
    return _params(mean_gradient(X, y[:, 0], _theta(params)))


def step(params, X, y, lr):
    return _params(gradient_step(X, y[:, 0], _theta(params), lr))
