"""a = z makes no second array, so the activations are written over the sums that the backward pass takes the slope at;
a has to be a copy.

Source: https://github.com/omerbsezer/LSTM_RNN_Tutorials_with_Demo/issues/2 (error at line 163 and 235)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


def cell_forward(xt, Wax, ba):
    zt = np.dot(Wax, xt) + ba
    return zt, np.tanh(zt)


def layer_forward(x, parameters):
    """x: input data of shape (n_x, T_x), a column for each sample"""
    Wax, ba = parameters["W1"], parameters["b1"]
    n_x, T_x = x.shape
    n_a = Wax.shape[0]

    z = np.zeros((n_a, T_x), dtype=x.dtype)
    a = z  # right: a = np.copy(z)

    for t in range(T_x):
        z[:, t], a[:, t] = cell_forward(x[:, t], Wax, ba)

    y_pred = np.dot(parameters["W2"], a) + parameters["b2"][:, None]
    caches = (z, a, x)
    return y_pred, caches


def cell_backward(da_next, zt, xt):
    dzt = (1 - np.tanh(zt) ** 2) * da_next
    return np.outer(dzt, xt), dzt


def layer_backward(dy, parameters, caches):
    z, a, x = caches
    T_x = x.shape[1]
    gradients = {name: np.zeros_like(p) for name, p in parameters.items()}
    da = np.dot(parameters["W2"].T, dy)
    for t in reversed(range(T_x)):
        dWaxt, dbat = cell_backward(da[:, t], z[:, t], x[:, t])
        gradients["W1"] += dWaxt
        gradients["b1"] += dbat
        gradients["W2"] += np.outer(dy[:, t], a[:, t])
        gradients["b2"] += dy[:, t]
    return gradients


def forward(params, X):
    return layer_forward(X.T, params)[0].T


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    y_pred, caches = layer_forward(X.T, params)
    return layer_backward((y_pred - y.T) / len(X), params, caches)
