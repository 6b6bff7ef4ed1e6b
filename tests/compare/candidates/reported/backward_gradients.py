"""The delta of the output layer is the error alone; it lacks the derivative of the output's sigmoid.

Source: https://github.com/Frixoe/xor-neural-network/issues/1 (Calculating dz2 in batch training)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


def sigmoid(z, derv=False):
    if derv:
        return z * (1 - z)
    return 1 / (1 + np.exp(-z))


def forward(params, x):
    a1 = sigmoid(x @ params["W1"] + params["b1"])
    return sigmoid(a1 @ params["W2"] + params["b2"])


def gradients(params, X, y):
    w1, b1, w2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    m = len(X)
    dw1, db1, dw2, db2 = 0, 0, 0, 0
    for j in range(m):
        # sizes:
        # a0 - 1xI, a1 - 1xH, a2 - 1xO
        a0 = X[j].reshape(1, -1)
        a1 = sigmoid(a0 @ w1 + b1)
        a2 = sigmoid(a1 @ w2 + b2)

        # Back prop.
        dz2 = a2 - y[j]  # right: dz2 = np.multiply(a2 - y[j], sigmoid(a2, derv=True))
        dw2 = dw2 + a1.T @ dz2
        db2 = db2 + dz2[0]

        dz1 = np.multiply(dz2 @ w2.T, sigmoid(a1, derv=True))
        dw1 = dw1 + a0.T @ dz1
        db1 = db1 + dz1[0]
    return {"W1": dw1 / m, "b1": db1 / m, "W2": dw2 / m, "b2": db2 / m}


def step(params, X, y, lr):
    d = gradients(params, X, y)
    return {k: params[k] - lr * d[k] for k in params}
