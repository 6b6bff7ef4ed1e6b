"""np.sum over the n_y by n_y matrix products adds the outputs' logs times the labels of other outputs too. It should
be the sum of the elementwise products (only the diagonal of the matrix product).

Source: https://gist.sharingeye.com/Atlas7/22372a4f6b0846cfc3797766d7b529e8 (gist on the cross-entropy cost in
np.sum and np.dot style, with a comment that puts np.sum around the np.dot)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def L_model_forward(X, parameters):
    """X has shape (n_x, m); returns the last Z and all activations."""
    L = len(parameters) // 2
    A = X
    activations = [A]
    for l in range(1, L + 1):
        W = parameters["W" + str(l)]
        b = parameters["b" + str(l)].reshape(-1, 1)
        Z = np.dot(W, A) + b
        A = np.tanh(Z) if l < L else 1. / (1. + np.exp(-Z))
        activations.append(A)
    return Z, activations


def compute_cost(Z, Y):
    """
    Z -- last linear part, shape (n_y, m)
    Y -- true "label" matrix, shape (n_y, m)
    """
    n_y, m = Y.shape
    log_A = -np.logaddexp(0, -Z)
    log_1_A = -np.logaddexp(0, Z)
    cost = -(1.0 / m) * np.sum(np.dot(log_A, Y.T) + np.dot(log_1_A, (1 - Y).T))
    # right: cost = -(1.0 / m) * np.sum(log_A * Y + log_1_A * (1 - Y))
    return cost / n_y


def L_model_backward(activations, Y, parameters):
    grads = {}
    n_y, m = Y.shape
    L = len(parameters) // 2
    dZ = (activations[L] - Y) / n_y
    for l in range(L, 0, -1):
        grads["W" + str(l)] = 1. / m * np.dot(dZ, activations[l - 1].T)
        grads["b" + str(l)] = 1. / m * np.sum(dZ, axis=1)
        if l > 1:
            dA = np.dot(parameters["W" + str(l)].T, dZ)
            dZ = dA * (1 - activations[l - 1] ** 2)
    return grads


def forward(params, X):
    return L_model_forward(X.T, params)[1][-1].T


def loss(params, X, y):
    Z, activations = L_model_forward(X.T, params)
    return compute_cost(Z, y.T)


def gradients(params, X, y):
    Z, activations = L_model_forward(X.T, params)
    return L_model_backward(activations, y.T, params)


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
