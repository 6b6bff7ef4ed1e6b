"""The derivatives are summed over all samples and used as they are; they have to be divided by the number of samples.

Source: https://github.com/tsycnh/mlbasic/issues/2 (may be some error in p1 gradient descent.py)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "half_mse"


def da(y, y_p, x):
    return (y - y_p) * (-x)


def db(y, y_p):
    return (y - y_p) * (-1)


def line(a, b, x):
    return np.dot(x, a) + b


def descend(x, y, a, b, rate):
    all_da = 0
    all_db = 0
    for i in range(len(x)):
        y_p = line(a, b, x[i])
        all_da = all_da + da(y[i], y_p, x[i])
        all_db = all_db + db(y[i], y_p)
    a = a - rate * all_da  # right: a = a - rate * all_da / len(x)
    b = b - rate * all_db  # right: b = b - rate * all_db / len(x)
    return a, b


def forward(params, X):
    return line(params["W"], params["b"], X)


def loss(params, X, y):
    all_d = [(yi - line(params["W"], params["b"], xi)) ** 2 / 2 for xi, yi in zip(X, y)]
    return sum(all_d) / len(all_d)


def step(params, X, y, lr):
    a, b = descend(X, y, params["W"], params["b"], lr)
    return {"W": a, "b": b}
