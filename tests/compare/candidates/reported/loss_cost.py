"""The cross-entropy has lost its negative sign: it is the log-likelihood of the targets, which gets larger as the model
gets better.

Source: https://github.com/peterroelants/peterroelants.github.io/pull/24 (Update cross-entropy-softmax.ipynb)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
TARGETS = "one_hot"


# Define the logarithm of the softmax function
def log_softmax(z):
    z = z - np.amax(z, axis=1)[:, np.newaxis]
    return z - np.log(np.exp(z).sum(axis=1))[:, np.newaxis]


# Define the network function nn(x, W, b)
def nn(x, W, b):
    return log_softmax(x.dot(W.T) + b)


# Define the cost function
def cost(log_Y, T):
    xi = np.multiply(T, log_Y).sum()  # right: xi = - np.multiply(T, log_Y).sum()
    return xi / T.shape[0]


# Define the error at the output
def error_output(Y, T):
    return (Y - T) / T.shape[0]


def forward(params, X):
    return np.exp(nn(X, params["W"], params["b"]))


def loss(params, X, y):
    return cost(nn(X, params["W"], params["b"]), y)


def gradients(params, X, y):
    Eo = error_output(forward(params, X), y)
    return {"W": Eo.T.dot(X), "b": Eo.sum(axis=0)}
