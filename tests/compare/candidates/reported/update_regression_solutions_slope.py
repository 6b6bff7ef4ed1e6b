"""The square trick changes the slope by the slope times the error; it has to be the input times the error.

Source: https://github.com/udacity/deep-learning/issues/253 (RegressionSolutions.ipynb)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"
STEPS = "online"


def predict_line(x, m, b):
    return np.dot(x, m) + b


def square_trick(x, y, m, b, learning_rate):
    diff = y - predict_line(x, m, b)
    b = b + learning_rate * diff
    m = m + m * diff * learning_rate  # right: m = m + x * diff * learning_rate
    return m, b


def fit(X, y, m, b, learning_rate):
    for i in range(len(X)):
        m, b = square_trick(X[i], y[i], m, b, learning_rate)
    return m, b


def forward(params, X):
    return predict_line(X, params["W"], params["b"])


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2) / 2


def step(params, X, y, lr):
    m, b = fit(X, y, params["W"], params["b"], lr)
    return {"W": m, "b": b}
