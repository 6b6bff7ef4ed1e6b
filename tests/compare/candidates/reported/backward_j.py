"""The function that is perturbed to get the gradient is the output of the network; it should be the squared loss.

Source: https://stats.stackexchange.com/questions/188678/numerical-check-of-gradient-in-neural-network
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "half_mse"

eps = 2.0**-60


def net(theta, X):
    *w, b = theta
    output = b
    for j, wj in enumerate(w):
        output = output + wj * X[:, j]
    return output


def J(theta, X, y):
    output = net(theta, X)
    return np.mean(output)  # right: return np.mean((y - output) ** 2) / 2


def perturbed_gradient(theta, X, y):
    """dJ / dtheta: each parameter is moved by i * eps, which needs no difference of two values."""
    g = []
    for k in range(len(theta)):
        moved = list(theta)
        moved[k] = moved[k] + np.complex64(1j * eps)
        g.append(np.imag(J(moved, X, y)) / theta[k].dtype.type(eps))
    return g


def forward(params, X):
    return net([*params["W"], params["b"]], X)


def gradients(params, X, y):
    theta = [*params["W"], params["b"]]
    *dw, db = perturbed_gradient(theta, X, y)
    return {"W": np.array(dw), "b": db}
