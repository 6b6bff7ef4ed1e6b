"""leaky_relu clips its input at zero, which is the plain ReLU; left of zero it has to return 0.01 times the input.

Source: https://github.com/SethHWeidman/DLFS_code/issues/3 (Errata in chapter 1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "half_mse"


def leaky_relu(x):
    '''Apply "Leaky ReLU" to each element in ndarray'''
    return x.clip(min=0)  # right: return np.maximum(0.01 * x, x)


def leaky_relu_deriv(x):
    d = np.ones_like(x)
    d[x < 0] = 0.01
    return d


def forward_pass(params, X):
    M1 = np.dot(X, params["W1"].T)
    N1 = M1 + params["b1"]
    O1 = leaky_relu(N1)
    M2 = np.dot(O1, params["W2"].T)
    P = M2 + params["b2"]
    return {"X": X, "N1": N1, "O1": O1, "P": P}


def forward(params, X):
    return forward_pass(params, X)["P"]


def loss(params, X, y):
    P = forward(params, X)
    return np.sum((P - y) ** 2) / (2 * X.shape[0])


def gradients(params, X, y):
    info = forward_pass(params, X)
    dLdP = (info["P"] - y) / X.shape[0]

    dLdW2 = np.dot(dLdP.T, info["O1"])
    dLdB2 = dLdP.sum(axis=0)

    dLdO1 = np.dot(dLdP, params["W2"])
    dLdN1 = dLdO1 * leaky_relu_deriv(info["N1"])
    dLdW1 = np.dot(dLdN1.T, info["X"])
    dLdB1 = dLdN1.sum(axis=0)
    return {"W1": dLdW1, "b1": dLdB1, "W2": dLdW2, "b2": dLdB2}
