"""The predictions are a column and the targets a vector, so their difference is a matrix of each with each; the squared
errors should be a vector, one for each sample.

Source: https://github.com/matroid/dlwithtf/pull/11 (fix bug in ch4/fcnet_regression_tf.py: (y - y_pred)**2 should be
a vector)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 7, 1)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def hidden_layer(params, x):
    z = np.matmul(x, params["W1"]) + params["b1"]
    return z, np.maximum(z, 0)


def output_layer(params, x_hidden):
    return np.matmul(x_hidden, params["W2"]) + params["b2"]


def placeholder_y(y):
    """The labels as they are fed: one number a sample."""
    return np.reshape(y, (-1,))


def residuals(y, y_pred):
    return y_pred - y  # right: return y_pred - y[:, None]


def forward(params, X):
    return output_layer(params, hidden_layer(params, X)[1])


def loss(params, X, y):
    r = residuals(placeholder_y(y), forward(params, X))
    return np.mean(r ** 2)


def gradients(params, X, y):
    z, x_hidden = hidden_layer(params, X)
    y_pred = output_layer(params, x_hidden)
    r = residuals(placeholder_y(y), y_pred)
    # back to one row a prediction
    d_pred = np.sum(2 * r / r.size, axis=1, keepdims=True)
    d_hidden = np.matmul(d_pred, params["W2"].T) * (z > 0)
    return {
        "W1": np.matmul(X.T, d_hidden), "b1": d_hidden.sum(axis=0),
        "W2": np.matmul(x_hidden.T, d_pred), "b2": d_pred.sum(axis=0),
    }


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}
