"""The operator is =- where -= was meant: theta becomes the negative step, and what it was before is forgotten.

Source: https://codehunter.cc/a/numpy/python-gradient-descent-cost-keeps-increasing (Python gradient descent - cost keeps
increasing)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"


def hypothesis(X, theta):
    return np.dot(X, theta)


def cost(X, y, theta):
    m = len(y)
    return np.sum((hypothesis(X, theta) - y) ** 2) / (2.0 * m)


def gradient_of(X, y, theta):
    return np.dot(X.T, hypothesis(X, theta) - y) / len(y)


def gradient_descent(X, y, theta, alpha, iterations):
    theta = theta.copy()
    for _ in range(iterations):
        gradient = gradient_of(X, y, theta)
        theta =- (alpha * gradient)  # right: theta -= alpha * gradient
    return theta


def design(X):
    return np.hstack([np.ones((len(X), 1), X.dtype), X])


def pack(params):
    return np.hstack([params["b"], params["W"]])


def unpack(theta):
    return {"W": theta[1:], "b": theta[0]}


def forward(params, X):
    return hypothesis(design(X), pack(params))


def loss(params, X, y):
    return cost(design(X), y, pack(params))


def gradients(params, X, y):
    return unpack(gradient_of(design(X), y, pack(params)))


def step(params, X, y, lr):
    return unpack(gradient_descent(design(X), y, pack(params), lr, 1))
