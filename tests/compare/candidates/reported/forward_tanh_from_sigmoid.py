"""The tanh of the hidden layer is built from the sigmoid as 2 sigma(x) - 1, which is tanh(x / 2); it should be
2 sigma(2x) - 1.

Source: https://github.com/neonwatty/machine-learning-refined/issues/16 (Text errors/typos in chapter 6, 2nd edition)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


def sigmoid(t):
    return 1 / (1 + np.exp(-t))


def tanh(t):
    return 2 * sigmoid(t) - 1  # right: return 2 * sigmoid(2 * t) - 1


# compute C linear combinations of the input points, one per column
def linear(x, w):
    a = w[0][:, np.newaxis] + np.dot(w[1], x)
    return a


# a single hidden layer of units
def feature_transforms(x, w):
    return tanh(linear(x, w))


# an implementation of our model
def model(x, theta):
    f = feature_transforms(x, theta[0])
    a = linear(f, theta[1])
    return a


# an implementation of the least squares cost function
def least_squares(theta, x, y):
    cost = np.sum((model(x, theta) - y) ** 2)
    return cost / float(np.size(y))


def unpack(params):
    return [[params["b1"], params["W1"]], [params["b2"], params["W2"]]]


def forward(params, X):
    return model(X.T, unpack(params)).T


def loss(params, X, y):
    return least_squares(unpack(params), X.T, y.T)
