"""nonlin(x, deriv=True) returns x * (1 - x) for an x that is the sum going into the sigmoid, not the sigmoid's output: the
derivative needs the sigmoid of x.

Source: https://github.com/iamtrask/iamtrask.github.io/issues/32 (Incorrect derivative of sigmoid function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
LOSS = "half_mse"
LAYOUT = "in_out"
BIAS = False


# sigmoid function
def nonlin(x, deriv=False):
    if (deriv == True):
        return x * (1 - x)  # right: return nonlin(x) * (1 - nonlin(x))
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    syn0, syn1 = params["W1"], params["W2"]
    return nonlin(np.dot(nonlin(np.dot(X, syn0)), syn1))


def gradients(params, X, y):
    syn0 = params["W1"]
    syn1 = params["W2"]

    # forward propagation
    l0 = X
    n1 = np.dot(l0, syn0)
    l1 = nonlin(n1)
    n2 = np.dot(l1, syn1)
    l2 = nonlin(n2)

    # how much did we miss?
    l2_error = (l2 - y) / len(y)

    # multiply how much we missed by the slope of the sigmoid
    l2_delta = l2_error * nonlin(n2, True)
    l1_delta = l2_delta.dot(syn1.T) * nonlin(n1, True)

    return {"W1": np.dot(l0.T, l1_delta), "W2": np.dot(l1.T, l2_delta)}
