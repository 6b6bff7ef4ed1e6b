"""learningRate / 2 * len(X) multiplies the penalty by the number of samples; it should be divided by twice that number.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (Fundamentals of Machine Learning with Python - Part
4: Multi-class Classification)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
L2 = 0.3


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def cost(theta, X, y, learningRate):
    theta = np.matrix(theta)
    X = np.matrix(X)
    y = np.matrix(y)
    z = X * theta.T
    first = np.multiply(y, np.logaddexp(0, -z))
    second = np.multiply((1 - y), -np.logaddexp(0, z))
    reg = (learningRate / 2 * len(X)) * np.sum(np.power(theta[:, 1:theta.shape[1]], 2))  # right: reg = (learningRate / (2 * len(X))) * np.sum(np.power(theta[:, 1:theta.shape[1]], 2))
    return np.sum(first - second) / (len(X)) + reg


def gradient(theta, X, y, learningRate):
    theta = np.matrix(theta)
    X = np.matrix(X)
    y = np.matrix(y)

    error = sigmoid(X * theta.T) - y

    grad = ((X.T * error) / len(X)).T + ((learningRate / len(X)) * theta)

    # intercept gradient is not regularized
    grad[0, 0] = np.sum(np.multiply(error, X[:, 0])) / len(X)

    return np.array(grad).ravel()


def insert_ones(params, X):
    theta = np.concatenate([[params["b"]], params["W"]])
    return theta, np.insert(X, 0, values=1, axis=1)


def forward(params, X):
    theta, X = insert_ones(params, X)
    return sigmoid(X @ theta)


def loss(params, X, y):
    theta, X = insert_ones(params, X)
    return cost(theta, X, y.reshape(-1, 1), L2 * len(X))


def gradients(params, X, y):
    theta, X = insert_ones(params, X)
    grad = gradient(theta, X, y.reshape(-1, 1), L2 * len(X))
    return {"W": grad[1:], "b": grad[0]}
