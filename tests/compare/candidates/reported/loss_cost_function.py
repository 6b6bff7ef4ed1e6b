"""The term of the positive samples has lost its minus sign, so their part of the cost is negative and falls as the
predictions get worse.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (Cross Validated: Logistic Regression Getting Worse,
What Are the Common Causes?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def log_sigmoid(x):
    return -np.logaddexp(0, -x)


def add_ones(X):
    return np.hstack([np.ones((X.shape[0], 1), X.dtype), X])


def theta_of(params):
    return np.append(params["b"], params["W"]).reshape(1, -1)


def cost_function(X, y, theta):
    num_examples = np.shape(X)[0]
    z = np.dot(X, np.transpose(theta))
    return ((1 / num_examples) * (np.dot(np.transpose(y), log_sigmoid(z)) - np.dot(np.transpose(1 - y), log_sigmoid(-z))))[0, 0]  # right: return ((1 / num_examples) * (np.dot(np.transpose(-y), log_sigmoid(z)) - np.dot(np.transpose(1 - y), log_sigmoid(-z))))[0, 0]


def batch_gradient(X, y, theta):
    num_examples = np.shape(X)[0]
    h = sigmoid(np.dot(X, np.transpose(theta)))
    return np.transpose(np.dot(np.transpose(X), (h - y))) / num_examples


def forward(params, X):
    return sigmoid(np.dot(add_ones(X), np.transpose(theta_of(params))))[:, 0]


def loss(params, X, y):
    return cost_function(add_ones(X), y.reshape(-1, 1), theta_of(params))


def gradients(params, X, y):
    g = batch_gradient(add_ones(X), y.reshape(-1, 1), theta_of(params))
    return {"W": g[0, 1:], "b": g[0, 0]}


def predict(params, X):
    return (forward(params, X) >= 0.5).astype(int)
