"""The gradient is that of the mean already, and sgd divides it by the batch size once more.

Source: https://github.com/d2l-ai/d2l-en/pull/1000 (bug fix: linear reg scratch)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "half_mse"


def linreg(X, w, b):
    """The linear regression model."""
    return np.dot(X, w) + b


def squared_loss(y_hat, y):
    """Squared loss."""
    return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2


def backward(X, w, b, y):
    """Gradient of the mean of the squared loss."""
    d = (linreg(X, w, b) - y) / len(y)
    return [np.dot(X.T, d), np.sum(d)]


def sgd(params, grads, lr, batch_size):
    """Minibatch stochastic gradient descent."""
    return [param - lr * grad / batch_size for param, grad in zip(params, grads)]
    # right: return [param - lr * grad for param, grad in zip(params, grads)]


def forward(params, X):
    return linreg(X, params["W"], params["b"])


def loss(params, X, y):
    return squared_loss(forward(params, X), y).mean()


def gradients(params, X, y):
    dw, db = backward(X, params["W"], params["b"], y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    grads = backward(X, params["W"], params["b"], y)
    w, b = sgd([params["W"], params["b"]], grads, lr, batch_size=len(y))  # or here
    return {"W": w, "b": b}
