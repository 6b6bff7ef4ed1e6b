"""The error signals of all samples are summed where the cost is their mean, so the gradient grows with the number of
samples and the weights diverge.

Source: https://github.com/peterroelants/peterroelants.github.io/issues/5 (weights diverge when using more
samples)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "mse"


# Define the neural network function y = x * w + b
nn = lambda x, w, b: x.dot(w) + b

# Define the cost function
cost = lambda y, t: ((t - y) ** 2).mean()

# Define the gradient with respect to the output
error = lambda y, t: 2 * (y - t)  # right: error = lambda y, t: 2 * (y - t) / t.size


def gradient(x, w, b, t):
    e = error(nn(x, w, b), t)
    return e.dot(x), e.sum()


def delta_w(x, w, b, t, learning_rate):
    return [learning_rate * g for g in gradient(x, w, b, t)]


def forward(params, X):
    return nn(X, params["W"], params["b"])


def loss(params, X, y):
    return cost(nn(X, params["W"], params["b"]), y)


def gradients(params, X, y):
    dw, db = gradient(X, params["W"], params["b"], y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    dw, db = delta_w(X, params["W"], params["b"], y, lr)
    return {"W": params["W"] - dw, "b": params["b"] - db}
