"""The function called mse takes the square root of the mean (so it is the root mean squared error); the loss should be
the mean itself.

Source: https://github.com/fastai/fastbook/pull/327 (04_mnist_basics: MSE lacks .sqrt())
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def f(x, params):
    a, b = params["W"], params["b"]
    return x @ a + b


def mse(preds, targets):
    return np.sqrt(((preds - targets) ** 2).mean())  # right: return ((preds - targets) ** 2).mean()


forward = lambda params, X: f(X, params)


def loss(params, X, y):
    return mse(f(X, params), y)


def gradients(params, X, y):
    diff = 2 * (f(X, params) - y) / len(y)
    return {"W": diff @ X, "b": diff.sum()}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}
