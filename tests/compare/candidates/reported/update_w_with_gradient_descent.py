"""The gradient vector is the sum of all samples' gradients and should be divided by their number n.

Source: https://github.com/nndl/nndl-exercise-ans/issues/1 (Updating w with gradient descent, the code has a problem)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"


def identity_basis(x):
    """A column of ones, for the bias, before the inputs."""
    ones = np.ones((x.shape[0], 1), dtype=x.dtype)
    return np.concatenate([ones, x], axis=1)


def pack(params):
    return np.concatenate([np.reshape(params["b"], 1), params["W"]])


def unpack(w):
    return {"W": w[1:], "b": w[0]}


def grad_func(w, phi, y):
    """Direction of descent."""
    return np.dot(phi.T, y - np.dot(phi, w))  # right: return np.dot(phi.T, y - np.dot(phi, w)) / phi.shape[0]


def forward(params, X):
    return np.dot(identity_basis(X), pack(params))


def loss(params, X, y):
    return 0.5 * np.mean(np.square(y - forward(params, X)))


def step(params, X, y, lr):
    w = pack(params)
    phi = identity_basis(X)
    w = w + lr * grad_func(w, phi, y)
    return unpack(w)
