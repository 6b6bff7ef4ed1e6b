"""Two mistakes: the derivative of the loss with respect to the output is multiplied by the loss itself, and the
sigmoid's slope is computed from the weighted sum z_2 where its output a_2 is due.

Source: https://github.com/jasonwei20/jasonwei20.github.io (notebook; at its end 'Original bugs': z_2 used instead
of a_2, and, as a supposed bug, that he forgot to multiply by the loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "in_out"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu_derivative(x):
    return x > 0


def run(params, X, y):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]

    # compute forward pass
    z_1 = np.dot(X, W1) + b1  # (num_examples, 4)
    a_1 = np.maximum(z_1, 0)  # (num_examples, 4)
    z_2 = np.dot(a_1, W2) + b2  # (num_examples, 1)
    a_2 = sigmoid(z_2)  # (num_examples, 1)
    L = np.mean((y - a_2) ** 2)

    # compute backward pass
    da_2 = (-2 * y + 2 * a_2) / len(X) * L  # dL/da_2  # right 1: da_2 = (-2 * y + 2 * a_2) / len(X)  # dL/da_2
    dz_2 = (z_2 * (1 - z_2)) * da_2  # dL/dz_2 = da_2/dz_2 * dL/da_2
    # right 2: dz_2 = (a_2 * (1 - a_2)) * da_2  # dL/dz_2 = da_2/dz_2 * dL/da_2
    dW2 = np.dot(a_1.T, dz_2)  # dL/dW2 = dz_2/dW2 * dL/dz_2 ; (4, 1)
    db2 = np.sum(dz_2, axis=0)
    da_1 = np.dot(dz_2, W2.T)  # dL/da_1 = dz_2/da_1 * dL/dz_2
    dz_1 = relu_derivative(z_1) * da_1  # dL/dz_1 = da_1/dz_1 * dL/da_1
    dW1 = np.dot(X.T, dz_1)  # dL/dW1 = dz_1/dW1 * dL/dz_1 ; (3, 4)
    db1 = np.sum(dz_1, axis=0)
    return L, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def loss(params, X, y):
    return run(params, X, y)[0]


def gradients(params, X, y):
    return run(params, X, y)[1]


def step(params, X, y, lr):
    # update gradients
    d = run(params, X, y)[1]
    return {k: params[k] - lr * d[k] for k in params}
