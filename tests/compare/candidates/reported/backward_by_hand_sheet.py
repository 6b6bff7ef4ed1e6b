"""The gradient of layer 2 is made from dL/dA3 (of the layer above) instead of dL/dA2, masked by Z2 > 0.

Source: https://github.com/ImagineAILab/ai-by-hand-excel/issues/9 (a little problem with Backpropagation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3, 3, 2)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"

# Every quantity is called as in the spread sheet; a column is a sample.


def relu(Z):
    return np.where(Z > 0, Z, 0)


def sheet(params, X):
    A0 = X.T
    Z1 = params["W1"] @ A0 + params["b1"][:, None]
    A1 = relu(Z1)
    Z2 = params["W2"] @ A1 + params["b2"][:, None]
    A2 = relu(Z2)
    Z3 = params["W3"] @ A2 + params["b3"][:, None]
    A3 = relu(Z3)
    Z4 = params["W4"] @ A3 + params["b4"][:, None]
    E = np.exp(Z4 - Z4.max(axis=0))
    Y = E / E.sum(axis=0)
    return dict(A0=A0, Z1=Z1, A1=A1, Z2=Z2, A2=A2, Z3=Z3, A3=A3, Z4=Z4, Y=Y)


def forward(params, X):
    return sheet(params, X)["Y"].T


def loss(params, X, y):
    Z4 = sheet(params, X)["Z4"]
    top = Z4.max(axis=0)
    lse = top + np.log(np.exp(Z4 - top).sum(axis=0))
    return np.mean(lse - Z4[y, np.arange(len(y))])


def gradients(params, X, y):
    s = sheet(params, X)
    target = np.zeros_like(s["Y"])
    target[y, np.arange(len(y))] = 1

    # layer 4
    dL_dZ4 = (s["Y"] - target) / len(y)
    dL_dW4 = dL_dZ4 @ s["A3"].T
    dL_db4 = dL_dZ4.sum(axis=1)
    dL_dA3 = params["W4"].T @ dL_dZ4

    # layer 3
    dL_dZ3 = np.where(s["Z3"] > 0, dL_dA3, 0)
    dL_dW3 = dL_dZ3 @ s["A2"].T
    dL_db3 = dL_dZ3.sum(axis=1)
    dL_dA2 = params["W3"].T @ dL_dZ3

    # layer 2
    dL_dZ2 = np.where(s["Z2"] > 0, dL_dA3, 0)  # right: dL_dZ2 = np.where(s["Z2"] > 0, dL_dA2, 0)
    dL_dW2 = dL_dZ2 @ s["A1"].T
    dL_db2 = dL_dZ2.sum(axis=1)
    dL_dA1 = params["W2"].T @ dL_dZ2

    # layer 1
    dL_dZ1 = np.where(s["Z1"] > 0, dL_dA1, 0)
    dL_dW1 = dL_dZ1 @ s["A0"].T
    dL_db1 = dL_dZ1.sum(axis=1)

    return {"W1": dL_dW1, "b1": dL_db1, "W2": dL_dW2, "b2": dL_db2,
            "W3": dL_dW3, "b3": dL_db3, "W4": dL_dW4, "b4": dL_db4}
