"""The cost has the factor 1/(2m) but the gradient keeps the 2 of the square, so it is twice as big as it should be.

Source: https://github.com/42-AI/bootcamp_machine-learning/issues/20 (Maybe an error in the example)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"


def hypothesis(x, theta):
    res = []
    for i in range(len(x)):
        res.append(theta[0] + theta[1:].dot(x[i]))
    return np.array(res)


def cost(x, y, theta):
    m = len(y)
    return sum([(h - t) ** 2 for h, t in zip(hypothesis(x, theta), y)]) / (2 * m)


def gradient(x, y, theta):
    """One partial derivative after the other, the intercept's first."""
    h = hypothesis(x, theta)
    res = []
    for j in range(len(theta)):
        line = 0
        for i in range(len(x)):
            xij = 1 if j == 0 else x[i][j - 1]
            line = line + (h[i] - y[i]) * xij
        res.append(2 * line / len(x))  # right: res.append(line / len(x))
    return np.array(res)


def theta_of(params):
    return np.append(params["b"], params["W"])


def forward(params, X):
    return hypothesis(X, theta_of(params))


def loss(params, X, y):
    return cost(X, y, theta_of(params))


def gradients(params, X, y):
    res = gradient(X, y, theta_of(params))
    return {"W": res[1:], "b": res[0]}
