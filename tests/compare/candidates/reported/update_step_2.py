"""The update takes the squared errors, summed over the samples so far; it should take the error of the sample.

Source: https://stackoverflow.com/questions/56052457/why-isn-t-my-gradient-descent-algorithm-working
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "half_mse"
STEPS = "online"


def forward(params, X):
    return np.dot(X, params["W"]) + params["b"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2) / 2


def step(params, x, y, lr):
    m = params["W"]
    b = params["b"]
    error = 0

    for i in range(len(x)):
        ypred = np.dot(m, x[i]) + b
        error += (ypred - y[i]) ** 2  # right: error = ypred - y[i]
        m = m - (x[i] * error) * lr
        b = b - (lr * error)

    return {"W": m, "b": b}
