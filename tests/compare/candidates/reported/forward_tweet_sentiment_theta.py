"""The denominator of the sigmoid has no parentheses: 1/1+exp(-z) is 1 + exp(-z). It should be 1/(1+exp(-z)).

Source: https://devhide.com/how-to-get-numpy-exp-to-work-with-an-array-as-well-as-a-scalar-64217950 (copy of a Stack
Overflow question: How to get numpy.exp to work with an array as well as a scalar?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def sigmoid(z):
    """
    Input:
        z: is the input (can be a scalar or an array)
    Output:
        h: the sigmoid of z
    """
    # calculate the sigmoid of z
    h = 1/1+np.exp(-z)  # right: h = 1/(1+np.exp(-z))
    return h


def add_bias_column(X):
    return np.append(np.ones((X.shape[0], 1)), X, axis=1)


def as_theta(params):
    return np.append(params["b"], params["W"]).reshape(-1, 1)


def gradient_descent(x, y, theta, alpha, num_iters):
    m = x.shape[0]
    for i in range(num_iters):
        # get z, the dot product of x and theta
        z = np.dot(x, theta)
        h = sigmoid(z)
        theta = theta - (alpha / m) * np.dot(x.T, h - y)
    return theta


def forward(params, X):
    return sigmoid(np.dot(add_bias_column(X), as_theta(params)))[:, 0]


def step(params, X, y, lr):
    theta = gradient_descent(add_bias_column(X), y.reshape(-1, 1), as_theta(params), lr, 1)
    return {"W": theta[1:, 0], "b": theta[0, 0]}


def predict(params, X):
    y_pred = forward(params, X)
    return np.array([1 if p > 0.5 else 0 for p in y_pred])
